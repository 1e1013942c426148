//! Signing up and in.

use db::{DbError, accounts::User};
use domain::{
    Role,
    accounts::{Client, SignUp, check_sign_in},
    events::Event,
    settings::Theme,
};
use kernel::{Email, Problem, ProblemCode, Timestamp, UserId};
use texts::Locale;

use super::{Accounts, SignedIn, agent, throttle, verification};

impl Accounts {
    /// Creates an account, signs the device in, and sends the letter that confirms the address.
    ///
    /// # Errors
    /// `Invalid` with `email_taken` on `email` if there is an account with this address, or on `password` if it is
    /// easily guessed.
    pub async fn sign_up(&self, client: &Client, command: SignUp, locale: &str) -> Result<SignedIn, Problem> {
        let core = &self.core;
        if db::accounts::user_by_email(&core.db.ro, &command.email).await?.is_some() {
            return Err(email_taken());
        }
        let locale = Locale::from_code(locale).map(|locale| locale.code().to_owned());
        let user = User { locale, ..self.new_user(&command, Vec::new(), None).await? };
        core.db
            .write(async |tx| {
                insert(tx, &user).await?;
                let token = Some(verification::issue(core, tx, user.id).await?);
                core.record(tx, user.id, Event::SignedUp { address: client.address.clone(), token }).await?;
                self.open_session(tx, &user, client).await
            })
            .await
    }

    /// Signs a device in. An unknown address and a wrong password get the same response after the same time.
    ///
    /// # Errors
    /// `Invalid` with `wrong_password`, or on a field that is empty; `OverLimit` with `too_many_attempts` after ten
    /// failures within 15 minutes from the same network address.
    pub async fn sign_in(&self, client: &Client, email: &str, password: &str) -> Result<SignedIn, Problem> {
        let core = &self.core;
        check_sign_in(email, password)?;
        let attempt = self.begin_attempt(client, email).await?;
        let user = match email.parse::<Email>() {
            Ok(email) => db::accounts::user_by_email(&core.db.ro, &email).await?,
            Err(_) => None,
        };
        let fits = core.passwords.verify(password, user.as_ref().map(|user| user.password_hash.as_str())).await?;
        let Some(user) = user else { return Err(Problem::invalid(ProblemCode::WrongPassword)) };
        core.db
            .write(async |tx| {
                if !fits {
                    core.record(tx, user.id, Event::SignInFailed { address: client.address.clone() }).await?;
                    return Ok(Err(Problem::invalid(ProblemCode::WrongPassword)));
                }
                // The password may have changed since it was verified; then the old one must not open a session.
                throttle::still_theirs(tx, &user, || Problem::invalid(ProblemCode::WrongPassword)).await?;
                self.end_attempts(tx, attempt).await?;
                let new_device = (!self.knows(client, email)).then(|| agent::in_words(&client.agent));
                core.record(tx, user.id, Event::SignedIn { address: client.address.clone(), new_device }).await?;
                Ok::<_, Problem>(Ok(self.open_session(tx, &user, client).await?))
            })
            .await?
    }

    pub(super) async fn new_user(
        &self,
        command: &SignUp,
        roles: Vec<Role>,
        verified_at: Option<Timestamp>,
    ) -> Result<User, Problem> {
        let about = [command.name.as_str(), command.email.as_str()];
        let password_hash = self.core.passwords.hash_new(&command.password, about, "password").await?;
        Ok(User {
            id: self.core.mint(UserId::from_uuid),
            email: command.email.to_string(),
            name: command.name.to_string(),
            password_hash,
            roles,
            verified_at,
            locale: None,
            theme: Theme::default(),
            created_at: self.core.now(),
        })
    }
}

pub(super) async fn insert(tx: &db::Tx, user: &User) -> Result<(), Problem> {
    match db::accounts::insert_user(tx, user).await {
        // Two simultaneous sign-ups with the same address.
        Err(DbError::Conflict(_)) => Err(email_taken()),
        done => Ok(done?),
    }
}

fn email_taken() -> Problem {
    Problem::field("email", ProblemCode::EmailTaken)
}
