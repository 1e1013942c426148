//! Signing up and in.

use db::{DbError, accounts::User};
use domain::{
    Role,
    accounts::{Client, NewPassword, SignUp},
    events::Event,
    settings::{LOCALES, Theme},
};
use kernel::{Email, Problem, Timestamp, UserId};

use super::{Accounts, SignedIn, throttle, verification};

impl Accounts {
    /// Makes an account, signs the device in and sends the letter that confirms the address.
    ///
    /// # Errors
    /// `Invalid` with `email_taken` on `email` when there is an account with this address.
    pub async fn sign_up(&self, client: &Client, command: SignUp, locale: &str) -> Result<SignedIn, Problem> {
        let core = &self.core;
        if db::accounts::user_by_email(&core.db.ro, &command.email).await?.is_some() {
            return Err(email_taken());
        }
        let locale = LOCALES.iter().find(|known| **known == locale).map(|known| (*known).to_owned());
        let user = User { locale, ..self.new_user(&command, vec![Role::Seeker], None).await? };
        core.db
            .write(async |tx| {
                insert(tx, &user).await?;
                let token = Some(verification::issue(core, tx, user.id).await?);
                core.record(tx, user.id, Event::SignedUp { address: client.address.clone(), token }).await?;
                self.open_session(tx, &user, client).await
            })
            .await
    }

    /// Signs a device in. An unknown address and a wrong password get the same answer after the same time.
    ///
    /// # Errors
    /// `Invalid` with `wrong_password`; `OverLimit` with `too_many_attempts` after ten failures within 15 minutes.
    pub async fn sign_in(&self, client: &Client, email: &str, password: &str) -> Result<SignedIn, Problem> {
        let core = &self.core;
        let attempt = self.begin_attempt(email).await?;
        let user = match email.parse::<Email>() {
            Ok(email) => db::accounts::user_by_email(&core.db.ro, &email).await?,
            Err(_) => None,
        };
        let fits = core.passwords.verify(password, user.as_ref().map(|user| user.password_hash.as_str())).await?;
        let Some(user) = user else { return Err(Problem::invalid("wrong_password")) };
        core.db
            .write(async |tx| {
                if !fits {
                    core.record(tx, user.id, Event::SignInFailed { address: client.address.clone() }).await?;
                    return Ok(Err(Problem::invalid("wrong_password")));
                }
                // A password that was changed meanwhile opens no device that the change was to end.
                throttle::still_theirs(tx, &user, || Problem::invalid("wrong_password")).await?;
                self.end_attempts(tx, attempt).await?;
                core.record(tx, user.id, Event::SignedIn { address: client.address.clone() }).await?;
                Ok::<_, Problem>(Ok(self.open_session(tx, &user, client).await?))
            })
            .await?
    }

    /// Makes an account that runs this server, its address taken as confirmed. For the command line.
    ///
    /// # Errors
    /// As [`SignUp::new`], and `email_taken`.
    pub async fn create_admin(&self, email: &str, name: &str, password: &str) -> Result<UserId, Problem> {
        let command = SignUp::new(name, email, password)?;
        let core = &self.core;
        let roles = vec![Role::Admin, Role::Seeker];
        let user = self.new_user(&command, roles, Some(core.now())).await?;
        core.db
            .write(async |tx| {
                insert(tx, &user).await?;
                Ok::<_, Problem>(
                    core.record(tx, user.id, Event::SignedUp { address: String::new(), token: None }).await?,
                )
            })
            .await?;
        Ok(user.id)
    }

    async fn new_user(
        &self,
        command: &SignUp,
        roles: Vec<Role>,
        verified_at: Option<Timestamp>,
    ) -> Result<User, Problem> {
        Ok(User {
            id: self.core.mint(UserId::from_uuid),
            email: command.email.to_string(),
            name: command.name.to_string(),
            password_hash: self.core.passwords.hash(NewPassword::expose(&command.password)).await?,
            roles,
            verified_at,
            locale: None,
            theme: Theme::default(),
            created_at: self.core.now(),
        })
    }
}

async fn insert(tx: &db::Tx, user: &User) -> Result<(), Problem> {
    match db::accounts::insert_user(tx, user).await {
        // Two sign-ups with one address at the same moment.
        Err(DbError::Conflict(_)) => Err(email_taken()),
        done => Ok(done?),
    }
}

fn email_taken() -> Problem {
    Problem::field("email", "email_taken")
}
