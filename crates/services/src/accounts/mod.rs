//! Accounts: signing up and in, staying signed in, passwords, devices, activity.

mod access;
mod agent;
mod by_letter;
mod devices;
mod passwords;
mod profile;
mod refresh;
mod roles;
mod sessions;
mod sign_in;
pub(crate) mod throttle;
mod verification;

use std::sync::Arc;

use chrono::TimeDelta;
use domain::{Viewer, accounts::SIGNED_IN};
use kernel::{Problem, Timestamp};
use moka::future::Cache;
use secrecy::SecretString;

use crate::core::Core;

/// Lifetime of an access token. A device that was signed out on another server of the same database may stay valid that
/// long.
const ACCESS_LIVES: TimeDelta = TimeDelta::minutes(15);
/// Time during which an exchanged refresh token is accepted in any case: tabs that open together send the same one.
const ROTATION_GRACE: TimeDelta = TimeDelta::seconds(20);
/// Maximum number of access tokens remembered as seen.
const SEEN: u64 = 100_000;
/// Lifetime of the link in a verification letter.
const VERIFY_LIVES: TimeDelta = TimeDelta::days(7);
/// Lifetime of the link in a reset letter.
const RESET_LIVES: TimeDelta = TimeDelta::hours(1);
/// Maximum number of letters of one kind to one user in an hour.
const LETTERS_AN_HOUR: u64 = 5;
/// How long sent letters and failed sign-ins are remembered.
const DAY: TimeDelta = TimeDelta::days(1);
/// How long the devices of an erased account are remembered: other servers of the same database look every few minutes.
const ERASED_KNOWN: TimeDelta = TimeDelta::hours(1);

/// Use cases of accounts.
#[derive(Clone)]
pub struct Accounts {
    core: Arc<Core>,
    /// Refresh tokens whose access token this server has seen, by their hash.
    seen: Cache<String, ()>,
}

/// A device that was signed in: the viewer, and the tokens to store on it.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The signed-in user.
    pub viewer: Viewer,
    /// Sent with each request; valid for 15 minutes.
    pub access: SecretString,
    /// When the access token expires.
    pub access_expires: Timestamp,
    /// Exchanged for the next pair; valid for [`domain::accounts::SIGNED_IN`].
    pub refresh: SecretString,
    /// When the refresh token expires.
    pub refresh_expires: Timestamp,
    /// Proves at the next sign-in that this browser signed in before; `None` if no password was entered now.
    pub known_by: Option<SecretString>,
}

impl Accounts {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        let lives = ACCESS_LIVES.to_std().unwrap_or_default();
        Self { core, seen: Cache::builder().max_capacity(SEEN).time_to_live(lives).build() }
    }

    /// Deletes what has expired: tokens of letters, failed sign-ins, and devices a month after they ended (until then a
    /// copied token is still recognized).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sweep(&self) -> Result<(), Problem> {
        let now = self.core.now();
        let db = &self.core.db;
        db::accounts::remove_old_mailed_tokens(&db.rw, now - VERIFY_LIVES).await?;
        db::recent::remove_old(&db.rw, now - DAY).await?;
        db::accounts::remove_ended_sessions(&db.rw, now - SIGNED_IN).await?;
        db::accounts::remove_old_erased_sessions(&db.rw, now - ERASED_KNOWN).await?;
        Ok(())
    }

    /// Loads the devices that other servers of the same database have signed out, and drops entries that no valid
    /// access token can refer to any more. Each server does this for itself, every few minutes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn catch_up(&self) -> Result<(), Problem> {
        let now = self.core.now();
        let ended = db::accounts::revoked_since(&self.core.db.ro, now - ACCESS_LIVES).await?;
        self.core.revoked.add(ended, now + ACCESS_LIVES);
        self.core.revoked.forget(now);
        self.core.renamed.forget(now);
        Ok(())
    }
}
