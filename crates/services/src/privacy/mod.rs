//! Privacy: export of all data, account deletion, and retention.

mod archive;
mod export;

use std::{sync::Arc, time::Duration};

use chrono::TimeDelta;
use domain::Viewer;
use kernel::{Problem, ProblemKind};
use tokio::sync::Semaphore;

pub use archive::Archive;

use crate::{
    accounts::{Accounts, throttle},
    core::{Core, internal},
    originals,
};

/// How long deleted items stay in the trash.
const TRASH: TimeDelta = TimeDelta::days(30);

/// A file that nothing refers to after this time is left over from a failed request.
const UNUSED: TimeDelta = TimeDelta::hours(1);

/// How many exports run at the same time. Each keeps a few files of at most 10 MB in memory.
const EXPORTS: usize = 4;

/// How long an export waits in the queue.
const PATIENCE: Duration = Duration::from_secs(10);

/// Export, account deletion, retention.
#[derive(Clone)]
pub struct Privacy {
    core: Arc<Core>,
    accounts: Accounts,
    exports: Arc<Semaphore>,
}

impl Privacy {
    pub(crate) fn new(core: Arc<Core>, accounts: Accounts) -> Self {
        Self { core, accounts, exports: Arc::new(Semaphore::new(EXPORTS)) }
    }

    /// All of the viewer's data as a ZIP archive that is made while it is read. It is logged as exported only when complete.
    ///
    /// # Errors
    /// `SignIn` for a guest; `TryLater` when too many exports run. A later failure cuts the archive off.
    pub async fn export(&self, viewer: &Viewer) -> Result<Archive, Problem> {
        let user = viewer.user()?;
        let turn = tokio::time::timeout(PATIENCE, self.exports.clone().acquire_owned()).await;
        let turn = turn.map_err(|_| Problem::new(ProblemKind::TryLater, "try_later"))?.map_err(internal)?;
        let (core, accounts, viewer) = (self.core.clone(), self.accounts.clone(), viewer.clone());
        let (entries, archive) = archive::start(core.now());
        tokio::spawn(async move {
            // The cause was logged where it became a problem; the archive lacks its end.
            let _ = export::gather(&core, &accounts, &viewer, user, entries).await;
            drop(turn);
        });
        Ok(archive)
    }

    /// Deletes the viewer's account and everything in it, at once and for good.
    ///
    /// # Errors
    /// `Invalid` with `wrong_current_password` on `password`; `OverLimit` after ten wrong ones.
    pub async fn erase(&self, viewer: &Viewer, password: &str) -> Result<(), Problem> {
        let person = self.accounts.confirm_password(viewer.user()?, password, "password").await?;
        let user = person.id;
        let files = self
            .core
            .db
            .write(async |tx| {
                throttle::still_theirs(tx, &person, || Problem::field("password", "wrong_current_password")).await?;
                self.accounts.end_sessions(tx, user, None).await?;
                let files = db::files::release(tx, user).await?;
                db::accounts::delete_user(tx, user).await?;
                Ok::<_, Problem>(files)
            })
            .await?;
        // The account is deleted. A file that cannot be deleted now has no owner or name left, and the sweep tries again.
        let _ = originals::delete(&self.core, &files).await;
        Ok(())
    }

    /// Deletes what has reached its retention limit: guests' results after a day, the trash after 30 days, files that nothing
    /// refers to.
    ///
    /// # Errors
    /// When the database or the storage fails; the next sweep continues.
    pub async fn sweep(&self) -> Result<(), Problem> {
        let (now, rw) = (self.core.now(), &self.core.db.rw);
        db::holds::remove_expired(rw, now).await?;
        db::resumes::remove_trashed(rw, now - TRASH).await?;
        db::jobs::remove_trashed(rw, now - TRASH).await?;
        originals::sweep(&self.core, now - UNUSED).await
    }
}
