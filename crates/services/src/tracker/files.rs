//! Files of a job, of any type: only ever sent back to their owner, as a download.

use db::tracker::files;
use domain::{
    Viewer,
    policy::{Action, Subject, may},
    tracker::MOST_FILES,
    uploads::{MAX_FILE_BYTES, Upload, file_name},
};
use kernel::{FileId, JobId, Problem, ProblemCode, ProblemKind};

use super::Tracker;
use crate::originals;

/// The field of the form with the file.
const FIELD: &str = "file";

/// The name of a file that was sent without one.
const UNNAMED: &str = "file";

impl Tracker {
    /// Adds a file to one of the viewer's jobs.
    ///
    /// # Errors
    /// `NotFound` if the job is not the viewer's; `Invalid` on `file` if there is none, or if it is empty or too large;
    /// `OverLimit` with `too_many_card_files`, or with `too_many_files` if the viewer's files would take too much space.
    pub async fn add_file(&self, viewer: &Viewer, job: JobId, file: Option<Upload>) -> Result<(), Problem> {
        let user = may(viewer, Action::SetCardFile, Subject::Mine)?.user_id()?;
        let refuse = |code| Problem::field(FIELD, code);
        let mut file = file.ok_or_else(|| refuse(ProblemCode::FileMissing))?;
        if file.bytes.is_empty() {
            return Err(refuse(ProblemCode::FileEmpty));
        }
        if file.bytes.len() > MAX_FILE_BYTES {
            return Err(refuse(ProblemCode::FileTooLarge));
        }
        if file_name(&file.name).is_empty() {
            file.name = UNNAMED.to_owned();
        }
        let core = &self.core;
        // Asked before as well, so that nothing is stored for a job that does not take it.
        has_room(files::count(&core.db.ro, user, job).await?)?;
        let stored = originals::store(core, user, &file).await?;
        let done = core
            .db
            .write(async |tx| {
                // Locked until the transaction ends, so that two requests at once do not exceed the limit.
                db::accounts::user_for_update(tx, user).await?.ok_or_else(Problem::not_found)?;
                has_room(files::count(tx, user, job).await?)?;
                Ok(files::insert(tx, user, job, stored).await?)
            })
            .await;
        originals::delete_on_error(core, Some(stored), done).await
    }

    /// One of the files of the viewer's jobs.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's, or if its job is in the trash.
    pub async fn file(&self, viewer: &Viewer, id: FileId) -> Result<Upload, Problem> {
        let user = may(viewer, Action::ReadCardFile, Subject::Mine)?.user_id()?;
        files::job_of(&self.core.db.ro, user, id).await?.ok_or_else(Problem::not_found)?;
        originals::load(&self.core, user, id).await
    }

    /// Deletes one of the files of the viewer's jobs; returns the job.
    ///
    /// # Errors
    /// `NotFound` as above.
    pub async fn delete_file(&self, viewer: &Viewer, id: FileId) -> Result<JobId, Problem> {
        let user = may(viewer, Action::SetCardFile, Subject::Mine)?.user_id()?;
        let core = &self.core;
        let job = core
            .db
            .write(async |tx| {
                let job = files::job_of(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                files::delete(tx, user, id).await?;
                Ok::<_, Problem>(job)
            })
            .await?;
        // What cannot be deleted now is deleted by the sweep: nothing refers to it any more.
        let _ = originals::delete(core, &[id]).await;
        Ok(job)
    }
}

/// Checks that a job with so many files takes one more; `None` for a job that is not on the list.
fn has_room(count: Option<u64>) -> Result<(), Problem> {
    match count {
        None => Err(Problem::not_found()),
        Some(count) if count >= MOST_FILES => Err(Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyCardFiles)),
        Some(_) => Ok(()),
    }
}
