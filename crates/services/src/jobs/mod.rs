//! Jobs: pasted or uploaded, listed, deleted and restored; public ones, searched.

mod by_match;
mod intake;
mod merge;
mod search;
mod server;

use std::{fmt::Write, sync::Arc};

use aws_lc_rs::digest::{SHA256, digest};
use db::Tx;
use domain::{
    Viewer,
    events::Event,
    jobs::{JobCard, JobRelation, JobView, identity, place_of, title_of},
    policy::{Action, Subject, may},
    uploads::Document,
};
use kernel::{JobId, Page, PageRequest, Problem, UserId};
use matching::Job;

use crate::{
    core::{Core, gone},
    engine, quotas,
};

pub use meilisearch::Fill;

pub use self::{
    intake::Taken,
    server::{SearchServer, ServerError, ServerSettings},
};
pub(crate) use self::{
    intake::{indexed, read_own, skills},
    search::OWN_NAME,
};

/// Use cases of jobs.
#[derive(Clone)]
pub struct Jobs {
    core: Arc<Core>,
    computed: by_match::Computed,
}

impl Jobs {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core, computed: by_match::Computed::default() }
    }

    /// Reads a job from a text or a file and saves it. A copy of a job the viewer pasted before returns that job.
    ///
    /// # Errors
    /// `SignIn` for a guest; `Invalid` on `job_file` or `job_text` if it cannot be read; `OverLimit` with
    /// `too_many_jobs`.
    pub async fn add(&self, viewer: &Viewer, document: Document) -> Result<JobId, Problem> {
        let user = may(viewer, Action::AddJob, Subject::Mine)?.user_id()?;
        let job = engine::read_job(&self.core, document).await?;
        let view = view_of(&self.core, job);
        self.core.db.write(async |tx| insert(&self.core, tx, user, &view).await).await
    }

    /// The viewer's jobs that a resume can be compared with, newest first.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn list(&self, viewer: &Viewer, page: PageRequest) -> Result<Page<JobCard>, Problem> {
        let user = may(viewer, Action::ListJobs, Subject::Mine)?.user_id()?;
        Ok(db::jobs::page_with_posting(&self.core.db.ro, user, &page).await?)
    }

    /// One of the viewer's jobs.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's, with `in_trash` if they have deleted it.
    pub async fn get(&self, viewer: &Viewer, id: JobId) -> Result<JobView, Problem> {
        let user = may(viewer, Action::ReadJob, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        match db::jobs::get(ro, user, id).await? {
            Some(view) => Ok(view),
            None => Err(gone(db::jobs::is_trashed(ro, user, id).await?)),
        }
    }

    /// Removes a job from the viewer's list; it can be restored for 30 days. Matches with it stay: their reports
    /// contain the posting.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's.
    pub async fn delete(&self, viewer: &Viewer, id: JobId) -> Result<(), Problem> {
        let user = may(viewer, Action::DeleteJob, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                let title = db::jobs::trash(tx, user, id, self.core.now()).await?.ok_or_else(Problem::not_found)?;
                Ok(self.core.record(tx, user, Event::JobDeleted { title }).await?)
            })
            .await
    }

    /// Restores a deleted job to the viewer's list.
    ///
    /// # Errors
    /// `NotFound` if the viewer has not deleted such a job.
    pub async fn restore(&self, viewer: &Viewer, id: JobId) -> Result<(), Problem> {
        let user = may(viewer, Action::RestoreJob, Subject::Mine)?.user_id()?;
        self.core
            .db
            .write(async |tx| {
                let title = db::jobs::restore(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                Ok(self.core.record(tx, user, Event::JobRestored { title }).await?)
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
        relation: JobRelation::Pasted,
        saved_at: core.now(),
        latest: None,
    };
    JobView { card, job }
}

/// Stores a pasted job and returns its id, or the id of the earlier one if this is a copy.
pub(crate) async fn insert(core: &Core, tx: &Tx, user: UserId, view: &JobView) -> Result<JobId, Problem> {
    let (fingerprint, title) = (fingerprint(&view.job), &view.card.title);
    // Locked until the transaction ends: if two copies are pasted at once, the second finds the first.
    db::accounts::user_for_update(tx, user).await?.ok_or_else(Problem::not_found)?;
    if let Some(before) = db::jobs::pasted_before(tx, user, &fingerprint).await? {
        db::jobs::seen_again(tx, before, core.now()).await?;
        if db::jobs::restore(tx, user, before).await?.is_some() {
            core.record(tx, user, Event::JobRestored { title: title.clone() }).await?;
        }
        return Ok(before);
    }
    quotas::room_for_job(core, tx, user).await?;
    db::jobs::insert_pasted(tx, user, view, &fingerprint).await?;
    core.record(tx, user, Event::JobAdded { title: title.clone() }).await?;
    Ok(view.card.id)
}

/// Identifies a posting, short enough for an index: the hash of the job's [`identity`].
pub(crate) fn fingerprint(job: &Job) -> String {
    sha256(&identity(job))
}

/// SHA-256 in hexadecimal.
fn sha256(text: &str) -> String {
    let digest = digest(&SHA256, text.as_bytes());
    digest.as_ref().iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
