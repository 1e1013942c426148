//! The statistics of a person's list.

use domain::{
    Viewer,
    policy::{Action, Subject, may},
    tracker::{Statistics, statistics},
};
use kernel::Problem;

use super::{Tracker, source_name};

impl Tracker {
    /// The statistics of the viewer's jobs.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn statistics(&self, viewer: &Viewer) -> Result<Statistics, Problem> {
        let user = may(viewer, Action::ListTracked, Subject::Mine)?.user_id()?;
        let mut sent = db::tracker::sent(&self.core.db.ro, user).await?;
        sent.iter_mut().for_each(|job| job.source = source_name(std::mem::take(&mut job.source)));
        Ok(statistics(&sent))
    }
}
