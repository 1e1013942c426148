//! People who changed their name lately. An access token names its person for some minutes; pages greet by the new name at once.

use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

use kernel::{Timestamp, UserId};

/// New names, each until the last access token with the old one has run out.
#[derive(Debug, Default)]
pub(crate) struct Renamed(RwLock<HashMap<UserId, (String, Timestamp)>>);

impl Renamed {
    /// Remembers a name until a moment.
    pub fn add(&self, user: UserId, name: &str, until: Timestamp) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(user, (name.to_owned(), until));
    }

    /// The new name of a person who has one.
    pub fn of(&self, user: UserId) -> Option<String> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.get(&user).map(|(name, _)| name.clone())
    }

    /// Forgets what every access token knows by now.
    pub fn forget(&self, now: Timestamp) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).retain(|_, (_, until)| *until > now);
    }
}
