//! Guessing passwords is slow: ten failures in 15 minutes for one address, whether or not it has an account.

use chrono::TimeDelta;
use db::{Tx, accounts::User};
use kernel::{ActivityId, Problem, ProblemKind, UserId};

use super::Accounts;

/// Failures within this time count.
pub(super) const WINDOW: TimeDelta = TimeDelta::minutes(15);
const FAILURES: u64 = 10;

/// An attempt that counts as failed until it is ended otherwise.
#[derive(Debug)]
pub(super) struct Attempt {
    email_hash: String,
}

impl Accounts {
    /// Counts an attempt before the password is looked at, so that many at once count too.
    pub(super) async fn begin_attempt(&self, email: &str) -> Result<Attempt, Problem> {
        let core = &self.core;
        let email_hash = self.email_hash(email);
        core.db
            .write(async |tx| {
                // Else attempts that come at the same moment would each count only those before.
                db::one_at_a_time(tx, &email_hash).await?;
                let since = core.now() - WINDOW;
                if db::accounts::count_failed_sign_ins(tx, &email_hash, since).await? >= FAILURES {
                    return Err(Problem::new(ProblemKind::OverLimit, "too_many_attempts"));
                }
                let id = core.mint(ActivityId::from_uuid);
                Ok(db::accounts::insert_failed_sign_in(tx, id, &email_hash, core.now()).await?)
            })
            .await?;
        Ok(Attempt { email_hash })
    }

    /// The password was right: earlier failures are forgotten.
    pub(super) async fn end_attempts(&self, tx: &Tx, attempt: Attempt) -> Result<(), Problem> {
        Ok(db::accounts::forget_failed_sign_ins(tx, &attempt.email_hash).await?)
    }

    /// The same, for a password that was set anew.
    pub(super) async fn forget_attempts(&self, tx: &Tx, email: &str) -> Result<(), Problem> {
        Ok(db::accounts::forget_failed_sign_ins(tx, &self.email_hash(email)).await?)
    }

    /// Asks a signed-in person for their password once more, before something that cannot be undone. `field` is the form's field. The
    /// answer is true of this moment: whoever acts on it calls [`still_theirs`] where they do.
    ///
    /// # Errors
    /// `Invalid` with `wrong_current_password` on the field; `OverLimit` with `too_many_attempts`.
    pub(crate) async fn confirm_password(&self, user: UserId, password: &str, field: &str) -> Result<User, Problem> {
        let core = &self.core;
        let user = db::accounts::user(&core.db.ro, user).await?.ok_or_else(Problem::not_found)?;
        let attempt = self.begin_attempt(&user.email).await?;
        if !core.passwords.verify(password, Some(&user.password_hash)).await? {
            return Err(Problem::field(field, "wrong_current_password"));
        }
        core.db.write(async |tx| self.end_attempts(tx, attempt).await).await?;
        Ok(user)
    }

    fn email_hash(&self, email: &str) -> String {
        // Apart from tokens' hashes: an address is no token.
        self.core.keys.hash(&format!("address {}", email.trim().to_lowercase()))
    }
}

/// Holds a person for a transaction whose password was looked at before: hashing takes too long to do inside it.
///
/// # Errors
/// `wrong` when the password has changed since, or the person is gone.
pub(crate) async fn still_theirs(tx: &Tx, looked_at: &User, wrong: impl FnOnce() -> Problem) -> Result<(), Problem> {
    let now = db::accounts::user_held(tx, looked_at.id).await?;
    if now.is_some_and(|now| now.password_hash == looked_at.password_hash) { Ok(()) } else { Err(wrong()) }
}
