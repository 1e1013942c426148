//! New passwords: by letter if the old one is forgotten, or in the settings.

use db::accounts::Purpose;
use domain::{
    Viewer,
    accounts::{Client, NewPassword},
    events::Event,
    policy::{Action, Subject, may},
};
use kernel::{Email, Problem, ProblemCode};

use super::{Accounts, SignedIn, throttle, verification};

impl Accounts {
    /// Sends a letter with a link to choose a new password, if there is an account with this address. Neither the
    /// response nor its duration reveals whether there is: the lookup and the letter happen after it.
    ///
    /// # Errors
    /// `Invalid` on `email` if it is not an address.
    pub async fn request_reset(&self, _client: &Client, email: &str) -> Result<(), Problem> {
        let email: Email = email.parse().map_err(|error: kernel::TextError| Problem::field("email", error.into()))?;
        let accounts = self.clone();
        self.core.background.start(async move {
            // The cause is logged where it occurred; the user can ask again.
            let _ = accounts.begin_reset(&email).await;
        })
    }

    async fn begin_reset(&self, email: &Email) -> Result<(), Problem> {
        let core = &self.core;
        let Some(user) = db::accounts::user_by_email(&core.db.ro, email).await? else { return Ok(()) };
        core.db
            .write(async |tx| {
                // Locked, so that two simultaneous requests count each other.
                if db::accounts::user_for_update(tx, user.id).await?.is_none()
                    || verification::too_many(core, tx, user.id, Purpose::Reset).await?
                {
                    return Ok(());
                }
                let token = verification::issue_for(core, tx, user.id, Purpose::Reset).await?;
                Ok(core.record(tx, user.id, Event::ResetRequested { token }).await?)
            })
            .await
    }

    /// Sets a new password with the token of a letter, signs every other device out and this one in. The letter also
    /// confirms the address.
    ///
    /// # Errors
    /// `Invalid` with `token_unknown`, `token_expired` or `token_used`, or on `new_password`; the token is then not used up.
    pub async fn reset(&self, client: &Client, token: &str, new_password: &str) -> Result<SignedIn, Problem> {
        let core = &self.core;
        let password = new_password_of(new_password)?;
        // Verified before hashing, which is too expensive to do for a guessed token.
        let token = db::accounts::mailed_token(&core.db.ro, &core.keys.hashes(token), Purpose::Reset).await?;
        let token = token.ok_or_else(verification::unknown)?;
        verification::check(core, &token)?;
        let user = db::accounts::user(&core.db.ro, token.user).await?.ok_or_else(verification::unknown)?;
        let about = [user.name.as_str(), user.email.as_str()];
        let hash = core.passwords.hash_new(&password, about, "new_password").await?;
        core.db
            .write(async |tx| {
                verification::use_up(core, tx, &token).await?;
                db::accounts::user_for_update(tx, user.id).await?.ok_or_else(verification::unknown)?;
                db::accounts::use_mailed_tokens_of(tx, user.id, Purpose::Reset, core.now()).await?;
                db::accounts::set_password(tx, user.id, &hash).await?;
                if user.verified_at.is_none() {
                    db::accounts::set_verified(tx, user.id, core.now()).await?;
                }
                self.forget_attempts(tx, client, &user.email).await?;
                self.end_sessions(tx, user.id, None).await?;
                core.record(tx, user.id, Event::PasswordReset { address: client.address.clone() }).await?;
                self.open_session(tx, &user, client).await
            })
            .await
    }

    /// Changes the viewer's password and signs their other devices out.
    ///
    /// # Errors
    /// `Invalid` on `current_password` (`wrong_current_password`) or `new_password`; `OverLimit` after ten wrong ones.
    pub async fn change_password(&self, viewer: &Viewer, current: &str, new: &str) -> Result<(), Problem> {
        let core = &self.core;
        let id = may(viewer, Action::ChangePassword, Subject::Mine)?.user_id()?;
        let new = new_password_of(new)?;
        let user = self.confirm_password(id, viewer.session(), current, "current_password").await?;
        let about = [user.name.as_str(), user.email.as_str()];
        let hash = core.passwords.hash_new(&new, about, "new_password").await?;
        core.db
            .write(async |tx| {
                let wrong = || Problem::field("current_password", ProblemCode::WrongCurrentPassword);
                throttle::still_theirs(tx, &user, wrong).await?;
                db::accounts::set_password(tx, id, &hash).await?;
                // A reset letter that is still on its way must no longer open the account.
                db::accounts::use_mailed_tokens_of(tx, id, Purpose::Reset, core.now()).await?;
                self.end_sessions(tx, id, viewer.session()).await?;
                Ok::<_, Problem>(core.record(tx, id, Event::PasswordChanged).await?)
            })
            .await
    }
}

fn new_password_of(text: &str) -> Result<NewPassword, Problem> {
    NewPassword::new(text).map_err(|code| Problem::field("new_password", code))
}
