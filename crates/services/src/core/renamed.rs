//! Users who changed their name recently. An access token contains the name for its lifetime; pages show the new one at once.

use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

use kernel::{Timestamp, UserId};

/// New names, each until the last access token with the old name has expired.
#[derive(Debug, Default)]
pub(crate) struct Renamed(RwLock<HashMap<UserId, (String, Timestamp)>>);

impl Renamed {
    /// Stores a name until a time.
    pub fn add(&self, user: UserId, name: &str, until: Timestamp) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(user, (name.to_owned(), until));
    }

    /// The new name of a user, if it changed recently.
    pub fn of(&self, user: UserId) -> Option<String> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.get(&user).map(|(name, _)| name.clone())
    }

    /// Removes names that every valid access token contains by now.
    pub fn forget(&self, now: Timestamp) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).retain(|_, (_, until)| *until > now);
    }
}
