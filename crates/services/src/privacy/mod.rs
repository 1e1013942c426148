//! Privacy: everything a person has here in one file, and everything of theirs gone; what is kept no longer than promised.

mod archive;
mod export;

use std::sync::Arc;

use chrono::TimeDelta;
use domain::{Viewer, activity::ActivityKind};
use kernel::Problem;
use tokio::sync::Semaphore;

use crate::{
    accounts::Accounts,
    core::{Core, internal},
    originals,
};

/// How long the trash keeps what was deleted.
const TRASH: TimeDelta = TimeDelta::days(30);

/// A file that nothing refers to after this time was stored by something that failed.
const UNUSED: TimeDelta = TimeDelta::hours(1);

/// How many exports are made at the same time; each is made in memory.
const EXPORTS: usize = 2;

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

    /// Everything the viewer has here, as a ZIP archive.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn export(&self, viewer: &Viewer) -> Result<Vec<u8>, Problem> {
        let user = viewer.user()?;
        let _turn = self.exports.acquire().await.map_err(internal)?;
        let written = export::gather(&self.core, &self.accounts, viewer, user).await?;
        let at = self.core.now();
        self.core.db.write(async |tx| self.core.note(tx, user, ActivityKind::DataExported, "", "").await).await?;
        archive::zip(written, at).await
    }

    /// Deletes the viewer's account and everything in it, at once and for good.
    ///
    /// # Errors
    /// `Invalid` with `wrong_current_password` on `password`; `OverLimit` after ten wrong ones.
    pub async fn erase(&self, viewer: &Viewer, password: &str) -> Result<(), Problem> {
        let user = self.accounts.confirm_password(viewer.user()?, password, "password").await?.id;
        let files = self
            .core
            .db
            .write(async |tx| {
                self.accounts.end_sessions(tx, user, None).await?;
                let files = db::files::release(tx, user).await?;
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
        originals::sweep(&self.core, now - UNUSED).await
    }
}
