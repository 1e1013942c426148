//! Privacy: export of all data, account deletion, and retention.

mod archive;
mod export;

use std::{sync::Arc, time::Duration};

use chrono::TimeDelta;
use domain::{
    Viewer,
    policy::{Action, Subject, may},
};
use kernel::{Problem, ProblemCode, ProblemKind, Timestamp};
use tokio::sync::{Mutex, Semaphore};

pub use archive::Archive;

use crate::{
    accounts::{Accounts, throttle},
    core::{Core, internal},
    live::LIVE_MESSAGES,
    models, organizations, originals,
    tracker::import::KEPT,
};

/// How long deleted items stay in the trash.
const TRASH: TimeDelta = TimeDelta::days(30);

/// How long notifications are kept.
const NOTIFICATIONS: TimeDelta = TimeDelta::days(90);

/// A file that nothing refers to after this time is left over from a failed request.
const UNUSED: TimeDelta = TimeDelta::hours(1);

/// Minimum time between two scrubs of the database: a large one takes a while, and anybody can sign up and delete
/// accounts.
const SCRUBBED_EVERY: TimeDelta = TimeDelta::hours(1);

/// Number of exports at the same time. Each has some files in memory, of 10 MB at most.
const EXPORTS: usize = 4;

/// How long an export waits in the queue.
const PATIENCE: Duration = Duration::from_secs(10);

/// Export, account deletion, retention.
#[derive(Clone)]
pub struct Privacy {
    core: Arc<Core>,
    accounts: Accounts,
    exports: Arc<Semaphore>,
    /// When the database was last scrubbed.
    scrubbed: Arc<Mutex<Option<Timestamp>>>,
}

impl Privacy {
    pub(crate) fn new(core: Arc<Core>, accounts: Accounts) -> Self {
        Self { core, accounts, exports: Arc::new(Semaphore::new(EXPORTS)), scrubbed: Arc::default() }
    }

    /// All of the viewer's data as a ZIP archive that is written while it is read. Logged as an export only when
    /// complete.
    ///
    /// # Errors
    /// `SignIn` for a guest; `TryLater` if too many exports run. A later failure truncates the archive.
    pub async fn export(&self, viewer: &Viewer) -> Result<Archive, Problem> {
        let user = may(viewer, Action::Export, Subject::Mine)?.user_id()?;
        let turn = tokio::time::timeout(PATIENCE, self.exports.clone().acquire_owned()).await;
        let turn = turn.map_err(|_| Problem::new(ProblemKind::TryLater, ProblemCode::TryLater))?.map_err(internal)?;
        let (core, accounts, viewer) = (self.core.clone(), self.accounts.clone(), viewer.clone());
        let (entries, archive) = archive::start(core.now());
        tokio::spawn(async move {
            // The cause is logged where it occurred; the archive lacks its end.
            let _ = export::gather(&core, &accounts, &viewer, user, entries).await;
            drop(turn);
        });
        Ok(archive)
    }

    /// Deletes the viewer's account and everything in it, at once and permanently: rows, files, letters in the folder,
    /// and what an SQLite file would keep of deleted rows.
    ///
    /// # Errors
    /// `Invalid` with `wrong_current_password` on `password`; `OverLimit` after ten wrong ones.
    pub async fn erase(&self, viewer: &Viewer, password: &str) -> Result<(), Problem> {
        let user = may(viewer, Action::Erase, Subject::Mine)?.user_id()?;
        let person = self.accounts.confirm_password(user, viewer.session(), password, "password").await?;
        let files = self
            .core
            .db
            .write(async |tx| {
                throttle::still_theirs(tx, &person, || Problem::field("password", ProblemCode::WrongCurrentPassword))
                    .await?;
                self.accounts.forget_access(db::accounts::erase_sessions(tx, user, self.core.now()).await?);
                let files = db::files::release(tx, user).await?;
                organizations::hand_over(&self.core, tx, user).await?;
                db::applications::pending::forget(tx, &person.email).await?;
                db::accounts::delete_user(tx, user).await?;
                db::mark_for_scrubbing(tx).await?;
                Ok::<_, Problem>(files)
            })
            .await?;
        // The account is deleted. A file that cannot be deleted now has no owner or name left, and the sweep tries again.
        let _ = originals::delete(&self.core, &files).await;
        if let Err(error) = self.core.mailer.forget(&person.email).await {
            tracing::error!(%error, "letters to an erased account were not deleted");
        }
        // The write-ahead log still contains the old rows. If a reader blocks this now, the sweep does it again.
        let _ = self.core.db.empty_log().await;
        let privacy = self.clone();
        // If too much is running, the sweep does it later.
        let _ = self.core.background.start(async move { drop(privacy.scrub().await) });
        Ok(())
    }

    /// Rewrites the database file if something was deleted, at most once an hour.
    async fn scrub(&self) -> Result<(), Problem> {
        let mut scrubbed = self.scrubbed.lock().await;
        let now = self.core.now();
        if scrubbed.is_none_or(|at| now - at >= SCRUBBED_EVERY) && self.core.db.scrub().await? {
            *scrubbed = Some(now);
        }
        Ok(())
    }

    /// Deletes what has reached its retention limit: guests' results after a day, applications that wait for the click in a letter after
    /// three, the trash after 30 days, notifications after 90, invitations 30 days after they expired, live messages and who was in a
    /// video room after an hour, calls of models and their answers, and files that nothing
    /// refers to.
    ///
    /// # Errors
    /// If the database or the storage fails; the next sweep continues.
    pub async fn sweep(&self) -> Result<(), Problem> {
        let (now, rw) = (self.core.now(), &self.core.db.rw);
        db::holds::remove_expired(rw, now).await?;
        db::applications::pending::remove_expired(rw, now).await?;
        db::resumes::remove_trashed(rw, now - TRASH).await?;
        db::jobs::remove_trashed(rw, now - TRASH).await?;
        db::jobs::saved_searches::remove_trashed(rw, now - TRASH).await?;
        db::tracker::imports::remove_old(rw, now - KEPT).await?;
        db::matches::remove_trashed(rw, now - TRASH).await?;
        db::cover_letters::remove_trashed(rw, now - TRASH).await?;
        db::interviews::remove_trashed(rw, now - TRASH).await?;
        db::interviews::remove_trashed_stories(rw, now - TRASH).await?;
        db::interviews::remove_trashed_questions(rw, now - TRASH).await?;
        db::notifications::remove_old(rw, now - NOTIFICATIONS).await?;
        db::organizations::invitations::remove_expired(rw, now - TRASH).await?;
        db::live::remove_old(rw, now - LIVE_MESSAGES).await?;
        db::appointments::remove_old_seats(rw, now - LIVE_MESSAGES).await?;
        models::sweep(&self.core).await?;
        originals::sweep(&self.core, now - UNUSED).await?;
        self.core.db.empty_log().await?;
        self.scrub().await
    }
}
