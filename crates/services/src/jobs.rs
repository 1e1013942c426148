//! Jobs people measure against: added by paste or file, listed, deleted.

use std::sync::Arc;

use db::Tx;
use domain::{
    Viewer,
    events::Event,
    jobs::{JobCard, JobView, place_of, title_of},
    matches::Document,
};
use kernel::{JobId, Page, PageRequest, Problem, UserId};
use matching::Job;

use crate::{core::Core, engine, quotas};

/// Jobs.
#[derive(Clone)]
pub struct Jobs {
    core: Arc<Core>,
}

impl Jobs {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core }
    }

    /// Reads a job from a text or a file and keeps it.
    ///
    /// # Errors
    /// `SignIn` for a guest; `Invalid` at `job_file` or `job_text` when it cannot be read; `OverLimit` with `too_many_jobs`.
    pub async fn add(&self, viewer: &Viewer, document: Document) -> Result<JobId, Problem> {
        let user = viewer.user()?;
        let job = engine::read_job(&self.core, document).await?;
        let view = view_of(&self.core, job);
        self.core.db.write(async |tx| insert(&self.core, tx, user, &view).await).await?;
        Ok(view.card.id)
    }

    /// The viewer's jobs, last added first.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn list(&self, viewer: &Viewer, page: PageRequest) -> Result<Page<JobCard>, Problem> {
        Ok(db::jobs::page(&self.core.db.ro, viewer.user()?, &page).await?)
    }

    /// A job as it was understood.
    ///
    /// # Errors
    /// `NotFound` when it is not the viewer's.
    pub async fn get(&self, viewer: &Viewer, id: JobId) -> Result<JobView, Problem> {
        db::jobs::get(&self.core.db.ro, viewer.user()?, id).await?.ok_or_else(Problem::not_found)
    }

    /// Deletes a job. Matches with it stay: their reports hold the posting.
    ///
    /// # Errors
    /// `NotFound` when it is not the viewer's.
    pub async fn delete(&self, viewer: &Viewer, id: JobId) -> Result<(), Problem> {
        let user = viewer.user()?;
        self.core
            .db
            .write(async |tx| {
                let title = db::jobs::trash(tx, user, id, self.core.now()).await?.ok_or_else(Problem::not_found)?;
                Ok(self.core.record(tx, user, Event::JobDeleted { title }).await?)
            })
            .await
    }
}

/// A new job with its card; not stored yet.
pub(crate) fn view_of(core: &Core, job: Job) -> JobView {
    let card = JobCard {
        id: core.mint(JobId::from_uuid),
        title: title_of(&job),
        company: job.company.clone().unwrap_or_default(),
        place: place_of(&job),
        requirements: u32::try_from(job.requirements.len()).unwrap_or(u32::MAX),
        created_at: core.now(),
    };
    JobView { card, job }
}

/// Stores a new job.
pub(crate) async fn insert(core: &Core, tx: &Tx, user: UserId, view: &JobView) -> Result<(), Problem> {
    quotas::room_for_job(core, tx, user).await?;
    db::jobs::insert(tx, user, view).await?;
    Ok(core.record(tx, user, Event::JobAdded { title: view.card.title.clone() }).await?)
}
