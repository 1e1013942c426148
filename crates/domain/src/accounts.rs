//! Accounts: signing up and in, passwords, devices.

use kernel::{DisplayName, Email, FieldProblem, Problem, SessionId, Timestamp};
use serde::{Deserialize, Serialize};

/// A password as typed: 10 to 256 characters, not one of the most common ones. It is never printed or logged.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPassword(String);

impl NewPassword {
    /// The minimum length.
    pub const MIN: usize = 10;

    /// Validates a new password. Only length counts; composition rules make people write passwords down.
    ///
    /// # Errors
    /// The locale key of the problem.
    pub fn new(text: &str) -> Result<Self, &'static str> {
        let length = text.chars().count();
        if length < Self::MIN {
            return Err("password_too_short");
        }
        if length > 256 {
            return Err("password_too_long");
        }
        let plain = text.to_lowercase();
        let first = plain.chars().next();
        let one_character = plain.chars().all(|c| Some(c) == first);
        if one_character
            || COMMON_PASSWORDS
                .iter()
                .any(|common| plain.trim_end_matches(|c: char| c.is_ascii_digit() || c == '!') == *common)
        {
            return Err("password_common");
        }
        Ok(Self(text.to_owned()))
    }

    /// The password, for hashing.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewPassword(…)")
    }
}

/// Common passwords that are long enough; digits at the end are ignored.
const COMMON_PASSWORDS: &[&str] = &[
    "",
    "password",
    "passwordpassword",
    "passwort",
    "qwertyuiop",
    "qwertzuiop",
    "iloveyou",
    "letmein",
    "administrator",
    "welcome",
    "football",
    "baseball",
    "superman",
    "princess",
    "sunshine",
    "trustno",
    "changeme",
    "jobalign",
    "abcdefghij",
    "qwerty",
    "asdfghjkl",
];

/// A validated sign-up.
#[derive(Debug, Clone)]
pub struct SignUp {
    /// The user's name.
    pub name: DisplayName,
    /// The e-mail address.
    pub email: Email,
    /// The password.
    pub password: NewPassword,
}

impl SignUp {
    /// Validates a sign-up form and reports the problems of all fields at once.
    ///
    /// # Errors
    /// `Invalid` with every field that is invalid.
    pub fn new(name: &str, email: &str, password: &str) -> Result<Self, Problem> {
        let mut fields = Vec::new();
        let name = name.parse().map_err(|error| fields.push(named("name", error))).ok();
        let email = email.parse().map_err(|error| fields.push(named("email", error))).ok();
        let password = NewPassword::new(password).map_err(|code| fields.push(named("password", code))).ok();
        match (name, email, password) {
            (Some(name), Some(email), Some(password)) => Ok(Self { name, email, password }),
            _ => Err(Problem { fields, ..Problem::invalid("check_fields") }),
        }
    }
}

fn named(field: &str, code: impl ToString) -> FieldProblem {
    FieldProblem { field: field.to_owned(), code: code.to_string() }
}

/// The origin of a request, for the device list and the activity log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Client {
    /// The client's IP address, as the trusted proxy or the socket reports it.
    pub address: String,
    /// The browser's `User-Agent`, shortened to 200 characters.
    pub agent: String,
}

/// A signed-in device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// The id of its session.
    pub session: SessionId,
    /// Browser and system by name, from the `User-Agent`.
    pub name: String,
    /// The IP address of its last use.
    pub address: String,
    /// First sign-in.
    pub since: Timestamp,
    /// Last use.
    pub last_seen: Timestamp,
    /// It is the device of this request.
    pub current: bool,
}

/// The viewer's account as the settings page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Name.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// Whether the address was confirmed.
    pub verified: bool,
    /// When the account was created.
    pub since: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords() {
        for (password, code) in [
            ("short", "password_too_short"),
            ("password123", "password_common"),
            ("1234567890", "password_common"),
            ("aaaaaaaaaaaa", "password_common"),
        ] {
            assert_eq!(NewPassword::new(password).unwrap_err(), code, "{password}");
        }
        assert_eq!(NewPassword::new(&"x1".repeat(129)).unwrap_err(), "password_too_long");
        assert!(NewPassword::new("correct horse battery").is_ok());
        assert!(NewPassword::new("пароль из слов").is_ok());
        assert!(!format!("{:?}", NewPassword::new("correct horse battery")).contains("horse"));
    }

    #[test]
    fn sign_up_names_every_field_at_once() {
        let problem = SignUp::new(" ", "ana", "short").unwrap_err();
        let fields: Vec<_> = problem.fields.iter().map(|field| (field.field.as_str(), field.code.as_str())).collect();
        assert_eq!(fields, [("name", "empty"), ("email", "email_incomplete"), ("password", "password_too_short")]);
        assert!(SignUp::new("Ana", "ana@example.org", "correct horse battery").is_ok());
    }
}
