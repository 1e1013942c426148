//! Accounts that begin with the click in a letter: their address is confirmed, and they have no password until one is set with the
//! letter for a forgotten one.

use db::{Tx, accounts::User};
use domain::{accounts::Client, events::Event, settings::Theme};
use kernel::{Email, Problem, UserId};
use texts::Locale;

use super::{Accounts, SignedIn, sign_in::insert};

impl Accounts {
    /// A new user without a password, not stored yet. Hashing takes too long for a transaction.
    pub(crate) async fn user_by_letter(&self, email: &Email, name: &str, locale: &str) -> Result<User, Problem> {
        let core = &self.core;
        Ok(User {
            id: core.mint(UserId::from_uuid),
            email: email.to_string(),
            name: name.to_owned(),
            password_hash: core.passwords.hash_nothing().await?,
            roles: Vec::new(),
            verified_at: Some(core.now()),
            locale: Locale::from_code(locale).map(|locale| locale.code().to_owned()),
            theme: Theme::default(),
            created_at: core.now(),
        })
    }

    /// Stores such a user, and signs the device in.
    pub(crate) async fn sign_up_by_letter(&self, tx: &Tx, client: &Client, user: &User) -> Result<SignedIn, Problem> {
        insert(tx, user).await?;
        let event = Event::SignedUp { address: client.address.clone(), token: None };
        self.core.record(tx, user.id, event).await?;
        self.open_session(tx, user, client).await
    }

    /// The click in a letter confirms the address of an account too.
    pub(crate) async fn confirm_by_letter(&self, tx: &Tx, user: &User) -> Result<(), Problem> {
        if user.verified_at.is_none() {
            db::accounts::set_verified(tx, user.id, self.core.now()).await?;
            self.core.record(tx, user.id, Event::EmailVerified).await?;
        }
        Ok(())
    }
}
