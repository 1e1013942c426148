//! Search of one's own resumes, jobs and matches by title.

use std::sync::Arc;

use domain::{
    Viewer,
    policy::{Action, Subject, may},
    search::{Hit, HitKind},
};
use kernel::{PageRequest, Problem};

use crate::core::Core;

/// Number of newest items of each kind that are searched: one page. Users have a few times that at most.
const NEWEST: u32 = 100;

/// Maximum number of hits.
const MOST: usize = 8;

/// The search of the command palette.
#[derive(Clone)]
pub struct Search {
    core: Arc<Core>,
}

impl Search {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core }
    }

    /// The viewer's resumes, jobs and matches whose titles contain these words, at most eight.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn find(&self, viewer: &Viewer, words: &str) -> Result<Vec<Hit>, Problem> {
        let user = may(viewer, Action::ListResumes, Subject::Mine)?.user_id()?;
        may(viewer, Action::ListJobs, Subject::Mine)?;
        may(viewer, Action::ListMatches, Subject::Mine)?;
        if words.trim().is_empty() {
            return Ok(Vec::new());
        }
        let (ro, newest) = (&self.core.db.ro, PageRequest { after: None, limit: NEWEST });
        let (resumes, jobs, matches) = tokio::try_join!(
            db::resumes::page(ro, user, &newest),
            db::jobs::page(ro, user, &newest),
            db::matches::page(ro, user, &newest),
        )?;
        let hit = |kind, id: String, title, detail| Hit { kind, id, title, detail };
        let resumes =
            resumes.items.into_iter().map(|card| hit(HitKind::Resume, card.id.to_string(), card.title, card.person));
        let jobs = jobs.items.into_iter().map(|card| hit(HitKind::Job, card.id.to_string(), card.title, card.company));
        let matches = matches
            .items
            .into_iter()
            .map(|card| hit(HitKind::Match, card.id.to_string(), card.heading.job_title, card.heading.resume_title));
        Ok(resumes.chain(jobs).chain(matches).filter(|hit| hit.answers(words)).take(MOST).collect())
    }
}
