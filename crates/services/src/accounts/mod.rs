//! Accounts: signing up and in, staying signed in, passwords, devices, activity.

mod access;
mod agent;
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

/// How long an access token is good for. A device that was signed out on another server of the same database may go on that long.
const ACCESS_LIVES: TimeDelta = TimeDelta::minutes(15);
/// How long a refresh token that was exchanged is answered in any case: tabs that open together send the same one.
const ROTATION_GRACE: TimeDelta = TimeDelta::seconds(20);
/// How many access tokens are remembered as seen.
const SEEN: u64 = 100_000;
/// How long the link of a verification letter works.
const VERIFY_LIVES: TimeDelta = TimeDelta::days(7);
/// How long the link of a reset letter works.
const RESET_LIVES: TimeDelta = TimeDelta::hours(1);
/// How many letters of a kind one person is sent in an hour.
const LETTERS_AN_HOUR: u64 = 5;
/// How long it is remembered that letters were sent and sign-ins failed.
const DAY: TimeDelta = TimeDelta::days(1);
/// How long the devices of an erased account are remembered: other servers of the same database look every few minutes.
const ERASED_KNOWN: TimeDelta = TimeDelta::hours(1);

/// Accounts.
#[derive(Clone)]
pub struct Accounts {
    core: Arc<Core>,
    /// Refresh tokens whose access token this server has seen, by their hash.
    seen: Cache<String, ()>,
}

/// A device that was signed in: who is now looking, and the tokens it keeps.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who is now looking.
    pub viewer: Viewer,
    /// Sent with each request; lives 15 minutes.
    pub access: SecretString,
    /// Until when.
    pub access_expires: Timestamp,
    /// Exchanged for the next pair; lives as long as [`domain::accounts::SIGNED_IN`].
    pub refresh: SecretString,
    /// Until when.
    pub refresh_expires: Timestamp,
    /// Shows at the next sign-in that this browser signed in before; `None` where nobody has typed a password now.
    pub known_by: Option<SecretString>,
}

impl Accounts {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        let lives = ACCESS_LIVES.to_std().unwrap_or_default();
        Self { core, seen: Cache::builder().max_capacity(SEEN).time_to_live(lives).build() }
    }

    /// Removes what has run out: letters' tokens, failed sign-ins, and devices a month after they ended (until then a copied token is
    /// still recognised).
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

    /// Learns which devices other servers of the same database have signed out, and forgets what no access token can name any more. Each
    /// server does so for itself, every few minutes.
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
