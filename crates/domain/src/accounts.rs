//! Accounts: signing up and in, passwords, devices.

use std::net::{IpAddr, Ipv6Addr};

use kernel::{DisplayName, Email, FieldProblem, Problem, ProblemCode, SessionId, TextError, TimeDelta, Timestamp};
use serde::{Deserialize, Serialize};

/// How long a device stays signed in if it is not used.
pub const SIGNED_IN: TimeDelta = TimeDelta::days(30);
/// How long a device stays signed in at most, however often it is used.
pub const SIGNED_IN_AT_MOST: TimeDelta = TimeDelta::days(180);
/// How long a browser counts as one that signed in before.
pub const KNOWN: TimeDelta = TimeDelta::days(365);

/// A password as typed: 10 to 256 characters. Whether it is easily guessed is tested before hashing. Never displayed,
/// never logged.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPassword(String);

impl NewPassword {
    /// The minimum length.
    pub const MIN: usize = 10;

    /// Validates a new password. Only length counts; composition rules make people write passwords down.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(text: &str) -> Result<Self, ProblemCode> {
        match text.chars().count() {
            0 => Err(ProblemCode::Empty),
            1..Self::MIN => Err(ProblemCode::PasswordTooShort),
            257.. => Err(ProblemCode::PasswordTooLong),
            _ => Ok(Self(text.to_owned())),
        }
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

/// A validated sign-up.
#[derive(Debug, Clone)]
pub struct SignUp {
    /// The user's name.
    pub name: DisplayName,
    /// The e-mail address.
    pub email: Email,
    pub password: NewPassword,
}

impl SignUp {
    /// Validates a sign-up form and reports the problems of all fields at once.
    ///
    /// # Errors
    /// `Invalid` with every field that is invalid.
    pub fn new(name: &str, email: &str, password: &str) -> Result<Self, Problem> {
        let mut fields = Vec::new();
        let mut wrong = |field: &str, code: ProblemCode| fields.push(FieldProblem::new(field, code));
        let name = name.parse().map_err(|error: TextError| wrong("name", error.into())).ok();
        let email = email.parse().map_err(|error: TextError| wrong("email", error.into())).ok();
        let password = NewPassword::new(password).map_err(|code| wrong("password", code)).ok();
        match (name, email, password) {
            (Some(name), Some(email), Some(password)) => Ok(Self { name, email, password }),
            _ => Err(Problem::fields(fields)),
        }
    }
}

/// Checks that a sign-in form is filled in. Only the service can check whether the password is right.
///
/// # Errors
/// `Invalid` with `empty` on each empty field.
pub fn check_sign_in(email: &str, password: &str) -> Result<(), Problem> {
    let empty =
        |(field, text): (&str, &str)| text.trim().is_empty().then(|| FieldProblem::new(field, ProblemCode::Empty));
    let fields: Vec<_> = [("email", email), ("password", password)].into_iter().filter_map(empty).collect();
    if fields.is_empty() { Ok(()) } else { Err(Problem::fields(fields)) }
}

/// Where a request comes from: for the device list, the activity log, and for delaying people who guess passwords.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Client {
    /// The client's IP address, as the trusted proxy or the socket reports it.
    pub address: String,
    /// The browser's `User-Agent`, shortened to 200 characters.
    pub agent: String,
    /// The cookie of an earlier sign-in in this browser; empty if there is none.
    pub known_by: String,
    /// The current session of this browser, which ends if somebody signs in again.
    pub session: Option<SessionId>,
}

impl Client {
    /// The network address by which attempts are counted; the text itself if it is not an IP address.
    pub fn household(&self) -> String {
        match self.address.parse() {
            Ok(address) => one_household(address).to_string(),
            Err(_) => self.address.clone(),
        }
    }
}

/// The address to count by. An IPv6 network of 64 bits counts as one, because a household may use any address in it. An
/// IPv4 address written as IPv6 is converted to IPv4.
pub fn one_household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64))),
        address => address,
    }
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
    fn passwords_have_a_minimum_and_a_maximum_length() {
        for (password, code) in [
            ("", ProblemCode::Empty),
            ("short", ProblemCode::PasswordTooShort),
            ("äöüäöüäöü", ProblemCode::PasswordTooShort),
        ] {
            assert_eq!(NewPassword::new(password).unwrap_err(), code, "{password}");
        }
        assert_eq!(NewPassword::new(&"x1".repeat(129)).unwrap_err(), ProblemCode::PasswordTooLong);
        assert!(NewPassword::new(&"x1".repeat(128)).is_ok());
        assert!(NewPassword::new("correct horse battery").is_ok());
        assert!(!format!("{:?}", NewPassword::new("correct horse battery")).contains("horse"));
    }

    #[test]
    fn a_sign_in_has_to_be_filled_in() {
        let fields = |email, password| {
            let problem = check_sign_in(email, password).unwrap_err();
            problem.fields.into_iter().map(|field| (field.field, field.code)).collect::<Vec<_>>()
        };
        let empty = |field: &str| (field.to_owned(), ProblemCode::Empty);
        assert_eq!(fields(" ", ""), [empty("email"), empty("password")]);
        assert_eq!(fields("ana", ""), [empty("password")]);
        assert!(check_sign_in("no address", "x").is_ok());
    }

    #[test]
    fn a_household_counts_as_one_address() {
        let counted = |address: &str| Client { address: address.to_owned(), ..Client::default() }.household();
        assert_eq!(counted("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(counted("2001:db8:1:2::1"), "2001:db8:1:2::");
        assert_ne!(counted("2001:db8:1:3::1"), "2001:db8:1:2::");
        assert_eq!(counted("192.0.2.7"), "192.0.2.7");
        assert_eq!(counted("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(counted(""), "");
    }

    #[test]
    fn sign_up_reports_every_field_at_once() {
        let problem = SignUp::new(" ", "ana", "short").unwrap_err();
        let fields: Vec<_> = problem.fields.iter().map(|field| (field.field.as_str(), field.code)).collect();
        assert_eq!(
            fields,
            [
                ("name", ProblemCode::Empty),
                ("email", ProblemCode::EmailIncomplete),
                ("password", ProblemCode::PasswordTooShort)
            ]
        );
        assert!(SignUp::new("Ana", "ana@example.org", "correct horse battery").is_ok());
    }
}
