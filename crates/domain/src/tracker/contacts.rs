//! Contacts of a job: people at the employer whom a person noted.

use kernel::{ContactId, Email, JobId, Problem, ProblemCode, TextError};
use serde::{Deserialize, Serialize};

use super::forms::Check;

/// The most contacts of a job.
pub const MOST_CONTACTS: u64 = 20;
/// The longest phone number, in characters.
const LONGEST_PHONE: usize = 40;
/// The longest note, in characters.
const LONGEST_NOTE: usize = 500;

/// A contact of a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub id: ContactId,
    pub job: JobId,
    #[serde(flatten)]
    pub details: ContactDetails,
}

/// What a person notes about a contact; everything but the name may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ContactDetails {
    pub name: String,
    /// What the contact does at the employer.
    pub role: String,
    /// An e-mail address.
    pub email: String,
    pub phone: String,
    pub note: String,
}

/// The fields of the form with these details, as they were sent.
#[derive(Debug, Clone, Copy, Default)]
#[allow(missing_docs, reason = "see `ContactDetails`")]
pub struct ContactFields<'a> {
    pub name: &'a str,
    pub role: &'a str,
    pub email: &'a str,
    pub phone: &'a str,
    pub note: &'a str,
}

impl ContactDetails {
    /// Validates a form; only the name is required.
    ///
    /// # Errors
    /// `Invalid` on the fields, which are named as those of [`ContactFields`].
    pub fn new(fields: ContactFields<'_>) -> Result<Self, Problem> {
        let mut check = Check::default();
        let name = check.line("name", fields.name);
        if name.is_empty() {
            check.wrong("name", ProblemCode::Empty);
        }
        let email = match fields.email.parse::<Email>() {
            Ok(email) => email.to_string(),
            Err(TextError::Empty) => String::new(),
            Err(error) => {
                check.wrong("email", error.into());
                String::new()
            }
        };
        let details = Self {
            name,
            role: check.line("role", fields.role),
            email,
            phone: check.line_of("phone", fields.phone, LONGEST_PHONE),
            note: check.text_of("note", fields.note, LONGEST_NOTE),
        };
        check.done(details)
    }

    /// The phone number as the address of a link: digits, and a plus in front; `None` if there is no digit.
    pub fn phone_link(&self) -> Option<String> {
        let digits: String = self.phone.chars().filter(char::is_ascii_digit).collect();
        let plus = if self.phone.trim_start().starts_with('+') { "+" } else { "" };
        (!digits.is_empty()).then(|| format!("tel:{plus}{digits}"))
    }
}

impl Contact {
    /// What is noted, on one line.
    pub(super) fn line(&self) -> String {
        let ContactDetails { name, role, email, phone, note } = &self.details;
        let note = note.replace('\n', " ");
        let parts = [name, role, email, phone, &note].into_iter().filter(|part| !part.is_empty());
        parts.map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_needs_a_name_and_its_address_is_one() {
        let fields = ContactFields {
            name: " Ngozi\n Okafor ",
            email: "Ngozi@Example.org ",
            phone: "+49 (30) 12-34",
            ..ContactFields::default()
        };
        let good = ContactDetails::new(fields).unwrap();
        assert_eq!((good.name.as_str(), good.email.as_str()), ("Ngozi Okafor", "ngozi@example.org"));
        assert_eq!(good.phone_link().as_deref(), Some("tel:+49301234"));
        let code = |fields: ContactFields<'_>, name: &str| {
            ContactDetails::new(fields).err().and_then(|problem| problem.field_code(name))
        };
        assert_eq!(code(ContactFields { name: " ", ..fields }, "name"), Some(ProblemCode::Empty));
        assert_eq!(code(ContactFields { email: "ngozi", ..fields }, "email"), Some(ProblemCode::EmailIncomplete));
        let (long, longer) = ("1".repeat(41), "x".repeat(501));
        assert_eq!(code(ContactFields { phone: &long, ..fields }, "phone"), Some(ProblemCode::TooLong));
        assert_eq!(code(ContactFields { note: &longer, ..fields }, "note"), Some(ProblemCode::TooLong));
        assert_eq!(code(ContactFields { role: &longer, ..fields }, "role"), Some(ProblemCode::TooLong));
    }

    #[test]
    fn what_is_no_number_is_no_link() {
        let phone = |phone: &str| ContactDetails { phone: phone.to_owned(), ..ContactDetails::default() }.phone_link();
        assert_eq!(phone("ask at the gate"), None);
        assert_eq!(phone("030 12-34").as_deref(), Some("tel:0301234"));
    }
}
