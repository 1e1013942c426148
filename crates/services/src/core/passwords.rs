//! Password hashing with Argon2id, off the request threads and a few at a time.

use std::time::Duration;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{Error as HashError, PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use domain::accounts::NewPassword;
use kernel::Problem;
use tokio::sync::OnceCell;

use super::{Gate, internal, strength};

/// The cost of hashing a password.
#[derive(Debug, Clone, Copy)]
pub struct Hashing {
    /// Memory, in KiB.
    pub memory: u32,
    /// Number of passes over the memory.
    pub passes: u32,
    /// How many passwords are hashed at the same time. Each takes that much memory.
    pub at_once: usize,
}

impl Default for Hashing {
    /// The OWASP recommendation: 19 MiB, two passes, one lane.
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self { memory: 19 * 1024, passes: 2, at_once: cores }
    }
}

impl Hashing {
    /// Almost free, for tests.
    pub fn fast() -> Self {
        Self { memory: 8, passes: 1, at_once: 8 }
    }
}

/// Hashes and verifies passwords.
#[derive(Debug)]
pub(crate) struct Passwords {
    hashing: Hashing,
    gate: Gate,
    /// A hash that no password has. It is verified against when there is no account, so that the response takes as long.
    nobody: OnceCell<String>,
}

/// Queue length for each hash that runs. One takes some hundredths of a second.
const WAITING: usize = 100;

impl Passwords {
    pub fn new(hashing: Hashing) -> Self {
        let gate = Gate::new(hashing.at_once, hashing.at_once * WAITING, Duration::MAX);
        Self { hashing, gate, nobody: OnceCell::new() }
    }

    /// The hash of a new password to store. `about` is the user's name and e-mail address, which it must not be guessed
    /// from.
    ///
    /// # Errors
    /// `Invalid` on `field` if it is easily guessed.
    pub async fn hash_new(&self, password: &NewPassword, about: [&str; 2], field: &str) -> Result<String, Problem> {
        let (chosen, about) = (password.clone(), about.map(str::to_owned));
        let checked = self.gate.run(move |_| strength::check(&chosen, &about)).await?;
        checked.map_err(|code| Problem::field(field, code))?;
        self.hash(password.expose()).await
    }

    /// The hash for an account without a password: nothing that somebody types has it.
    pub async fn hash_nothing(&self) -> Result<String, Problem> {
        self.hash(&crate::keys::random_token()).await
    }

    /// The hash to store, as a PHC string.
    async fn hash(&self, password: &str) -> Result<String, Problem> {
        let password = password.to_owned();
        self.run(move |argon2| {
            let hash: PasswordHash = argon2.hash_password(password.as_bytes())?;
            Ok(hash.to_string())
        })
        .await
    }

    /// Whether a password has this hash. With `None`, for a missing account, it takes as long and returns false.
    pub async fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, Problem> {
        let known = hash.is_some();
        let hash = match hash {
            Some(hash) => hash.to_owned(),
            None => self.nobody.get_or_try_init(|| self.hash("nobody has this password")).await?.clone(),
        };
        let password = password.to_owned();
        let fits = self
            .run(move |argon2| match argon2.verify_password(password.as_bytes(), &PasswordHash::new(&hash)?) {
                Ok(()) => Ok(true),
                Err(HashError::PasswordInvalid) => Ok(false),
                Err(error) => Err(error),
            })
            .await?;
        Ok(fits && known)
    }

    /// Computes one hash, and counts it in `password_hashes_total`.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(Argon2<'static>) -> Result<T, HashError> + Send + 'static,
    ) -> Result<T, Problem> {
        let params = Params::new(self.hashing.memory, self.hashing.passes, 1, None).map_err(internal)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        metrics::counter!("password_hashes_total").increment(1);
        self.gate.run(move |_| work(argon2)).await?.map_err(internal)
    }
}

#[cfg(test)]
mod tests {
    use kernel::ProblemKind;

    use super::*;

    #[tokio::test]
    async fn only_the_password_fits() {
        let passwords = Passwords::new(Hashing::fast());
        let hash = passwords.hash("correct horse battery").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{hash}");
        assert!(passwords.verify("correct horse battery", Some(&hash)).await.unwrap());
        assert!(!passwords.verify("correct horse", Some(&hash)).await.unwrap());
        assert!(!passwords.verify("nobody has this password", None).await.unwrap());
    }

    #[tokio::test]
    async fn a_damaged_hash_is_an_error_and_matches_no_password() {
        let problem = Passwords::new(Hashing::fast()).verify("x", Some("no hash")).await.unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Internal);
    }

    #[test]
    fn the_default_cost_is_what_owasp_recommends() {
        let Hashing { memory, passes, .. } = Hashing::default();
        assert_eq!((memory, passes), (19_456, 2));
    }
}
