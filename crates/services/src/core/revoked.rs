//! Sessions that were signed out recently. An access token stays valid for some minutes after that; checking here on each
//! request ends it at once, without a query.

use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

use kernel::{SessionId, Timestamp};

/// Signed-out sessions, each until its last access token has expired.
#[derive(Debug, Default)]
pub(crate) struct Revoked(RwLock<HashMap<SessionId, Timestamp>>);

impl Revoked {
    /// Stores sessions until a time.
    pub fn add(&self, sessions: impl IntoIterator<Item = SessionId>, until: Timestamp) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.extend(sessions.into_iter().map(|session| (session, until)));
    }

    /// Whether a session was signed out.
    pub fn has(&self, session: SessionId) -> bool {
        self.0.read().unwrap_or_else(PoisonError::into_inner).contains_key(&session)
    }

    /// Removes sessions that no valid access token refers to any more.
    pub fn forget(&self, now: Timestamp) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).retain(|_, until| *until > now);
    }
}
