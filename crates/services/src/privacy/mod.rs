//! Privacy: everything a person has here in one file, and everything of theirs gone; what is kept no longer than promised.

mod archive;
mod export;

use std::{sync::Arc, time::Duration};

use chrono::TimeDelta;
use domain::{
    Viewer,
    policy::{Action, Subject, may},
};
use kernel::{Problem, ProblemKind};
use tokio::sync::Semaphore;

pub use archive::Archive;

use crate::{
    accounts::{Accounts, throttle},
    core::{Core, internal},
    organizations, originals,
};

/// How long the trash keeps what was deleted.
const TRASH: TimeDelta = TimeDelta::days(30);

/// A file that nothing refers to after this time was stored by something that failed.
const UNUSED: TimeDelta = TimeDelta::hours(1);

/// How many exports are made at the same time. Each has some files in memory, of 10 MB at most.
const EXPORTS: usize = 4;

/// How long an export waits for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// Export, erasure, retention.
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

    /// Everything the viewer has here, as a ZIP archive that is made while it is read. It is only noted as exported when it is complete.
    ///
    /// # Errors
    /// `SignIn` for a guest; `TryLater` when too many are made at the moment. What fails later breaks the archive off.
    pub async fn export(&self, viewer: &Viewer) -> Result<Archive, Problem> {
        let user = may(viewer, Action::Export, Subject::Mine)?.user()?;
        let turn = tokio::time::timeout(PATIENCE, self.exports.clone().acquire_owned()).await;
        let turn = turn.map_err(|_| Problem::new(ProblemKind::TryLater, "try_later"))?.map_err(internal)?;
        let (core, accounts, viewer) = (self.core.clone(), self.accounts.clone(), viewer.clone());
        let (entries, archive) = archive::start(core.now());
        tokio::spawn(async move {
            // The cause of a failure was logged where it became a problem; the archive is then without its end.
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
        let person = self
            .accounts
            .confirm_password(may(viewer, Action::Erase, Subject::Mine)?.user()?, password, "password")
            .await?;
        let user = person.id;
        let files = self
            .core
            .db
            .write(async |tx| {
                throttle::still_theirs(tx, &person, || Problem::field("password", "wrong_current_password")).await?;
                self.accounts.end_sessions(tx, user, None).await?;
                let files = db::files::release(tx, user).await?;
                organizations::hand_over(&self.core, tx, user).await?;
                db::accounts::delete_user(tx, user).await?;
                Ok::<_, Problem>(files)
            })
            .await?;
        // The account is gone. A file that cannot be deleted now has no owner and no name any more, and the sweep tries again.
        let _ = originals::delete(&self.core, &files).await;
        Ok(())
    }

    /// Removes what was promised to go: guests' results after a day, the trash after 30 days, files that nothing refers to.
    ///
    /// # Errors
    /// When the database or the storage fails; the next sweep goes on.
    pub async fn sweep(&self) -> Result<(), Problem> {
        let (now, rw) = (self.core.now(), &self.core.db.rw);
        db::holds::remove_expired(rw, now).await?;
        db::resumes::remove_trashed(rw, now - TRASH).await?;
        db::jobs::remove_trashed(rw, now - TRASH).await?;
        db::matches::remove_trashed(rw, now - TRASH).await?;
        originals::sweep(&self.core, now - UNUSED).await
    }
}
