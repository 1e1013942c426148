//! Live messages to a user's open pages: who may receive them, and which ones a page has missed. The crate `live`
//! delivers them.

use std::sync::Arc;

use chrono::TimeDelta;
use domain::{
    Viewer,
    live::{ImportStage, ImportToken, Message, Sent},
    policy::{Action, Subject, may},
};
use kernel::{Problem, ProblemCode, ProblemKind, Timestamp, UserId};

use crate::core::Core;

/// How long live messages are kept for pages that reconnect.
pub const LIVE_MESSAGES: TimeDelta = TimeDelta::hours(1);

/// How far before its last message a page catches up from: transactions do not always commit in the order of their
/// times, and the clocks of servers differ.
const OVERLAP: TimeDelta = TimeDelta::seconds(30);

/// A page that missed more than this many messages reloads instead.
const MOST_MISSED: u64 = 100;

/// Use cases of live messages.
#[derive(Clone)]
pub struct Live {
    core: Arc<Core>,
}

/// The start of a new connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The user whose messages it receives.
    pub user: UserId,
    /// The current time, by this server's clock.
    pub at: Timestamp,
    /// The number of unread notifications.
    pub unread: u32,
}

impl Live {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core }
    }

    /// Starts a connection.
    ///
    /// # Errors
    /// `SignIn` for a guest, and if the session has ended.
    pub async fn open(&self, viewer: &Viewer) -> Result<Opened, Problem> {
        let user = may(viewer, Action::OpenLive, Subject::Mine)?.user_id()?;
        let at = self.confirm(viewer).await?;
        let unread = db::notifications::unread(&self.core.db.ro, user).await?;
        Ok(Opened { user, at, unread: u32::try_from(unread).unwrap_or(u32::MAX) })
    }

    /// Checks that the viewer's session is still valid; returns the current time, by this server's clock.
    ///
    /// # Errors
    /// `SignIn` for a guest, and if the session has ended.
    pub async fn confirm(&self, viewer: &Viewer) -> Result<Timestamp, Problem> {
        may(viewer, Action::OpenLive, Subject::Mine)?.user_id()?;
        let ended = || Problem::new(ProblemKind::SignIn, ProblemCode::SessionEnded);
        let session = viewer.session().ok_or_else(ended)?;
        // From the pool for writing, which sees a device that was just signed out.
        let session = db::accounts::session(&self.core.db.rw, session).await?.ok_or_else(ended)?;
        let now = self.core.now();
        if session.is_live(now) { Ok(now) } else { Err(ended()) }
    }

    /// The messages that the viewer's page has missed since a time, oldest first, including some that it may have
    /// received; `None` if that was too long ago or there are too many, so that the page has to reload.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn missed(&self, viewer: &Viewer, since: Timestamp) -> Result<Option<Vec<Sent>>, Problem> {
        let user = may(viewer, Action::OpenLive, Subject::Mine)?.user_id()?;
        let from = since - OVERLAP;
        if from < self.core.now() - LIVE_MESSAGES {
            return Ok(None);
        }
        let missed = db::live::to_user_since(&self.core.db.ro, user, from, MOST_MISSED + 1).await?;
        Ok((u64::try_from(missed.len()).unwrap_or(u64::MAX) <= MOST_MISSED).then_some(missed))
    }
}

/// Reports the progress of an import to the page that waits for it. If that fails, the import continues.
pub(crate) async fn report_progress(core: &Core, user: UserId, import: Option<&ImportToken>, stage: ImportStage) {
    let Some(import) = import else { return };
    let message = Message::ImportProgress { import: import.clone(), stage };
    let done = core.db.write(async |tx| core.show(tx, user, message).await).await;
    if let Err(error) = done {
        tracing::debug!(%error, "the progress of an import was not reported");
    }
}
