//! Makes guessing passwords slow, without letting anybody lock somebody else out.
//!
//! Failures count against the origin of the attempt: ten in 15 minutes, from one network address for one e-mail
//! address, block that pair. A browser that signed in to the account before proves it with a cookie and is counted
//! separately, so that strangers at the same address cannot block it. Attempts for one e-mail address from many network
//! addresses are delayed more and more, not blocked. All of this applies to addresses without an account too.

use std::time::Duration;

use chrono::TimeDelta;
use db::{Tx, accounts::User};
use domain::{accounts::Client, events::Event};
use kernel::{ActivityId, Email, Problem, ProblemCode, ProblemKind, SessionId, UserId};
use secrecy::SecretString;

use super::Accounts;
use crate::keys::{self, Keys};

/// Failures within this time count towards the block.
const WINDOW: TimeDelta = TimeDelta::minutes(15);
const FAILURES: u64 = 10;

/// Failures of strangers for one e-mail address within this time delay further attempts.
const SLOW_WINDOW: TimeDelta = TimeDelta::hours(1);
/// Number of failures without a delay, and the number of further failures after which the delay doubles.
const UNSLOWED: u64 = 30;
const LONGEST_PAUSE: Duration = Duration::from_secs(8);

/// An attempt. It counts as failed unless it is ended.
#[derive(Debug)]
pub(super) struct Attempt {
    /// The key under which it is counted.
    key: String,
    /// For a stranger: its row in the count of all strangers for the same e-mail address.
    among_all: Option<ActivityId>,
}

impl Accounts {
    /// Counts an attempt to sign in before the password is verified, so that simultaneous attempts count too.
    pub(super) async fn begin_attempt(&self, client: &Client, email: &str) -> Result<Attempt, Problem> {
        let core = &self.core;
        let person = person_key(&core.keys, email);
        let known = self.known_as(client, email).map(|name| core.keys.hash(&format!("known {person} {name}")));
        let pair = self.pair_key(client, email);
        let (attempt, others) = core
            .db
            .write(async |tx| {
                // Otherwise simultaneous attempts would each count only the earlier ones.
                db::advisory_lock(tx, &person).await?;
                if let Some(key) = known
                    && !self.is_over(tx, &key).await?
                {
                    self.note(tx, &key).await?;
                    return Ok((Attempt { key, among_all: None }, 0));
                }
                if self.is_over(tx, &pair).await? {
                    return Err(too_many());
                }
                self.note(tx, &pair).await?;
                let others = db::recent::count(tx, &person, core.now() - SLOW_WINDOW).await?;
                let among_all = Some(self.note(tx, &person).await?);
                Ok::<_, Problem>((Attempt { key: pair, among_all }, others))
            })
            .await
            .inspect_err(|problem| {
                if problem.kind == ProblemKind::OverLimit {
                    self.tell_of_block(client, email);
                }
            })?;
        let pause = pause_after(others);
        if !pause.is_zero() {
            core.clock.pause(pause).await;
        }
        Ok(attempt)
    }

    /// The password was right: earlier failures of the same browser or network address are deleted.
    pub(super) async fn end_attempts(&self, tx: &Tx, attempt: Attempt) -> Result<(), Problem> {
        if let Some(line) = attempt.among_all {
            db::recent::take_back(tx, line).await?;
        }
        Ok(db::recent::forget(tx, &attempt.key).await?)
    }

    /// The same, after a password reset.
    pub(super) async fn forget_attempts(&self, tx: &Tx, client: &Client, email: &str) -> Result<(), Problem> {
        Ok(db::recent::forget(tx, &self.pair_key(client, email)).await?)
    }

    /// Asks a signed-in user for their password again, before something that cannot be undone. `field` is the form's
    /// field. The result holds for this moment only: call [`still_theirs`] in the transaction that relies on it.
    /// Failures are counted for each device, so that somebody with a stolen device cannot keep its owner from signing
    /// it out.
    ///
    /// # Errors
    /// `Invalid` with `wrong_current_password` on the field; `OverLimit` with `too_many_attempts`.
    pub(crate) async fn confirm_password(
        &self,
        user: UserId,
        device: Option<SessionId>,
        password: &str,
        field: &str,
    ) -> Result<User, Problem> {
        let core = &self.core;
        let user = db::accounts::user(&core.db.ro, user).await?.ok_or_else(Problem::not_found)?;
        let device = device.map(|session| session.to_string()).unwrap_or_default();
        let key = core.keys.hash(&format!("confirming {device}"));
        core.db
            .write(async |tx| {
                db::advisory_lock(tx, &key).await?;
                if self.is_over(tx, &key).await? {
                    return Err(too_many());
                }
                self.note(tx, &key).await
            })
            .await?;
        if !core.passwords.verify(password, Some(&user.password_hash)).await? {
            return Err(Problem::field(field, ProblemCode::WrongCurrentPassword));
        }
        db::recent::forget(&core.db.rw, &key).await?;
        Ok(user)
    }

    /// The cookie by which this browser is recognized at its next sign-in. It contains no name and is valid for this
    /// e-mail address only.
    pub(super) fn known_by(&self, email: &str) -> SecretString {
        let name = keys::random_token();
        let proof = proof(&self.core.keys, email, &name);
        SecretString::from(format!("{name}.{proof}"))
    }

    /// The key of a browser that signed in with this address before; `None` if it did not.
    fn known_as<'a>(&self, client: &'a Client, email: &str) -> Option<&'a str> {
        let (name, shown) = client.known_by.split_once('.').filter(|_| client.known_by.len() < 200)?;
        let good = self.core.keys.all().any(|keys| keys::same(shown, &proof(keys, email, name)));
        good.then_some(name)
    }

    /// Whether a browser signed in with this address before.
    pub(super) fn knows(&self, client: &Client, email: &str) -> bool {
        self.known_as(client, email).is_some()
    }

    /// Notifies the owner of an account, if there is one, that somebody was blocked: once an hour. Runs in the
    /// background, so that the response takes as long for an unknown address.
    fn tell_of_block(&self, client: &Client, email: &str) {
        let Ok(address) = email.parse::<Email>() else { return };
        let (accounts, from) = (self.clone(), client.address.clone());
        let telling = self.core.background.start(async move {
            // The cause is logged where it occurred; the next attempt notifies.
            let _ = accounts.record_block(&address, from).await;
        });
        if telling.is_err() {
            tracing::warn!("too much is under way to tell of a blocked sign-in");
        }
    }

    async fn record_block(&self, email: &Email, address: String) -> Result<(), Problem> {
        let core = &self.core;
        let key = core.keys.hash(&format!("blocked {}", person_key(&core.keys, email.as_str())));
        core.db
            .write(async |tx| {
                let Some(user) = db::accounts::user_by_email(tx, email).await? else { return Ok(()) };
                db::advisory_lock(tx, &key).await?;
                if db::recent::count(tx, &key, core.now() - SLOW_WINDOW).await? > 0 {
                    return Ok(());
                }
                self.note(tx, &key).await?;
                Ok(core.record(tx, user.id, Event::SignInBlocked { address }).await?)
            })
            .await
    }

    fn pair_key(&self, client: &Client, email: &str) -> String {
        let keys = &self.core.keys;
        keys.hash(&format!("sign-in {} {}", person_key(keys, email), client.household()))
    }

    async fn is_over(&self, tx: &Tx, key: &str) -> Result<bool, Problem> {
        Ok(db::recent::count(tx, key, self.core.now() - WINDOW).await? >= FAILURES)
    }

    /// Records an event that is limited in frequency.
    pub(super) async fn note(&self, tx: &Tx, key: &str) -> Result<ActivityId, Problem> {
        let id = self.core.mint(ActivityId::from_uuid);
        db::recent::insert(tx, id, key, self.core.now()).await?;
        Ok(id)
    }
}

/// The key under which an e-mail address, or whatever was typed instead, is counted. Its hash is separate from those of
/// tokens.
pub(crate) fn person_key(keys: &Keys, email: &str) -> String {
    keys.hash(&format!("address {}", Email::normalise(email)))
}

fn proof(keys: &Keys, email: &str, name: &str) -> String {
    keys.hash(&format!("signed in before {} {name}", person_key(keys, email)))
}

/// The delay after so many failures of strangers.
fn pause_after(failures: u64) -> Duration {
    match failures / UNSLOWED {
        0 => Duration::ZERO,
        times => Duration::from_secs(1 << (times - 1).min(6)).min(LONGEST_PAUSE),
    }
}

fn too_many() -> Problem {
    Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyAttempts)
}

/// Locks a user whose password was verified before this transaction: hashing takes too long to do inside it.
///
/// # Errors
/// `wrong` if the password has changed since, or the user is gone.
pub(crate) async fn still_theirs(tx: &Tx, looked_at: &User, wrong: impl FnOnce() -> Problem) -> Result<(), Problem> {
    let now = db::accounts::user_for_update(tx, looked_at.id).await?;
    if now.is_some_and(|now| now.password_hash == looked_at.password_hash) { Ok(()) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delay_grows_up_to_a_maximum() {
        let seconds = |failures| pause_after(failures).as_secs();
        assert_eq!([0, 29, 30, 59, 60, 90, 120, 10_000, u64::MAX].map(seconds), [0, 0, 1, 1, 2, 4, 8, 8, 8]);
    }
}
