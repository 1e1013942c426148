//! Devices signed out lately. An access token lives on for some minutes after its device was signed out; asking here for each request
//! ends it at once, without asking the database.

use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

use kernel::{SessionId, Timestamp};

/// Signed-out devices, each until its last access token has run out.
#[derive(Debug, Default)]
pub(crate) struct Revoked(RwLock<HashMap<SessionId, Timestamp>>);

impl Revoked {
    /// Remembers devices until a moment.
    pub fn add(&self, sessions: impl IntoIterator<Item = SessionId>, until: Timestamp) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.extend(sessions.into_iter().map(|session| (session, until)));
    }

    /// Whether a device was signed out.
    pub fn has(&self, session: SessionId) -> bool {
        self.0.read().unwrap_or_else(PoisonError::into_inner).contains_key(&session)
    }

    /// Forgets what no access token can name any more.
    pub fn forget(&self, now: Timestamp) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).retain(|_, until| *until > now);
    }
}
