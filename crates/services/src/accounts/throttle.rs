//! Guessing passwords is slow, and nobody can lock anybody else out.
//!
//! A failure counts against whoever tries: ten in 15 minutes, from one network address for one e-mail address, stop further attempts of
//! that pair. A browser in which the account was signed in before shows so with a cookie and is counted by itself, so that strangers at
//! the same address do not stop it. What comes for one e-mail address from many others is let through, but slower and slower. All of it
//! holds whether or not there is an account.

use std::time::Duration;

use chrono::TimeDelta;
use db::{Tx, accounts::User};
use domain::{accounts::Client, events::Event};
use kernel::{ActivityId, Email, Problem, ProblemCode, ProblemKind, SessionId, UserId};
use secrecy::SecretString;

use super::Accounts;
use crate::keys::{self, Keys};

/// Failures within this time count.
const WINDOW: TimeDelta = TimeDelta::minutes(15);
const FAILURES: u64 = 10;

/// Failures of strangers for one e-mail address within this time slow the next ones down.
const SLOW_WINDOW: TimeDelta = TimeDelta::hours(1);
/// How many of them do not, and after how many more the pause doubles.
const UNSLOWED: u64 = 30;
const LONGEST_PAUSE: Duration = Duration::from_secs(8);

/// An attempt that counts as failed until it is ended otherwise.
#[derive(Debug)]
pub(super) struct Attempt {
    /// By what it is counted.
    key: String,
    /// The line of it among all for the same e-mail address, for a stranger's.
    among_all: Option<ActivityId>,
}

impl Accounts {
    /// Counts an attempt to sign in before the password is looked at, so that many at once count too.
    pub(super) async fn begin_attempt(&self, client: &Client, email: &str) -> Result<Attempt, Problem> {
        let core = &self.core;
        let person = person_key(&core.keys, email);
        let known = self.known_as(client, email).map(|name| core.keys.hash(&format!("known {person} {name}")));
        let pair = self.pair_key(client, email);
        let (attempt, others) = core
            .db
            .write(async |tx| {
                // Else attempts that come at the same moment would each count only those before.
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
            tokio::time::sleep(pause).await;
        }
        Ok(attempt)
    }

    /// The password was right: earlier failures of the same device or address are forgotten.
    pub(super) async fn end_attempts(&self, tx: &Tx, attempt: Attempt) -> Result<(), Problem> {
        if let Some(line) = attempt.among_all {
            db::recent::take_back(tx, line).await?;
        }
        Ok(db::recent::forget(tx, &attempt.key).await?)
    }

    /// The same, for a password that was set anew.
    pub(super) async fn forget_attempts(&self, tx: &Tx, client: &Client, email: &str) -> Result<(), Problem> {
        Ok(db::recent::forget(tx, &self.pair_key(client, email)).await?)
    }

    /// Asks a signed-in person for their password once more, before something that cannot be undone. `field` is the form's field. The
    /// answer is true of this moment: whoever acts on it calls [`still_theirs`] where they do. Counted for each device, so that a stolen
    /// one does not keep its owner from throwing it out.
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

    /// What a browser is given that signs in, to show the next time. It names nobody, and is good for this e-mail address alone.
    pub(super) fn known_by(&self, email: &str) -> SecretString {
        let name = keys::random_token();
        let proof = proof(&self.core.keys, email, &name);
        SecretString::from(format!("{name}.{proof}"))
    }

    /// The name under which a browser signed in with this address before; `None` where it did not.
    fn known_as<'a>(&self, client: &'a Client, email: &str) -> Option<&'a str> {
        let (name, shown) = client.known_by.split_once('.').filter(|_| client.known_by.len() < 200)?;
        let good = self.core.keys.all().any(|keys| keys::same(shown, &proof(keys, email, name)));
        good.then_some(name)
    }

    /// Whether a browser signed in with this address before.
    pub(super) fn knows(&self, client: &Client, email: &str) -> bool {
        self.known_as(client, email).is_some()
    }

    /// Tells the owner of an account, where there is one, that somebody was stopped: once an hour. Nobody waits for it, so that the answer
    /// takes as long for an unknown address.
    fn tell_of_block(&self, client: &Client, email: &str) {
        let Ok(address) = email.parse::<Email>() else { return };
        let (accounts, from) = (self.clone(), client.address.clone());
        let telling = self.core.background.start(async move {
            // The cause was logged where it became a problem; the next attempt tells.
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

    /// Notes that something happened that is limited by how often it may.
    pub(super) async fn note(&self, tx: &Tx, key: &str) -> Result<ActivityId, Problem> {
        let id = self.core.mint(ActivityId::from_uuid);
        db::recent::insert(tx, id, key, self.core.now()).await?;
        Ok(id)
    }
}

/// By what an e-mail address is counted, or whatever was typed in the place of one. Apart from tokens' hashes: an address is no token.
pub(crate) fn person_key(keys: &Keys, email: &str) -> String {
    keys.hash(&format!("address {}", Email::normalise(email)))
}

fn proof(keys: &Keys, email: &str, name: &str) -> String {
    keys.hash(&format!("signed in before {} {name}", person_key(keys, email)))
}

/// How long an attempt waits after so many failures of strangers.
fn pause_after(failures: u64) -> Duration {
    match failures / UNSLOWED {
        0 => Duration::ZERO,
        times => Duration::from_secs(1 << (times - 1).min(6)).min(LONGEST_PAUSE),
    }
}

fn too_many() -> Problem {
    Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyAttempts)
}

/// Holds a person for a transaction whose password was looked at before: hashing takes too long to do inside it.
///
/// # Errors
/// `wrong` when the password has changed since, or the person is gone.
pub(crate) async fn still_theirs(tx: &Tx, looked_at: &User, wrong: impl FnOnce() -> Problem) -> Result<(), Problem> {
    let now = db::accounts::user_for_update(tx, looked_at.id).await?;
    if now.is_some_and(|now| now.password_hash == looked_at.password_hash) { Ok(()) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_grows_and_has_an_end() {
        let seconds = |failures| pause_after(failures).as_secs();
        assert_eq!([0, 29, 30, 59, 60, 90, 120, 10_000, u64::MAX].map(seconds), [0, 0, 1, 1, 2, 4, 8, 8, 8]);
    }
}
