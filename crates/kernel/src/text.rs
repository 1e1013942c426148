//! Text that is validated once, when it enters the program.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::ProblemCode;

/// Why a text was rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing but white space.
    #[error("it is empty")]
    Empty,
    /// Longer than allowed.
    #[error("it is too long")]
    TooLong,
    /// An e-mail address without an `@`, or with nothing before or after it.
    #[error("the e-mail address is incomplete")]
    EmailIncomplete,
    /// Control characters, or spaces where none are allowed.
    #[error("it has characters that are not allowed")]
    Characters,
}

impl From<TextError> for ProblemCode {
    fn from(error: TextError) -> Self {
        match error {
            TextError::Empty => ProblemCode::Empty,
            TextError::TooLong => ProblemCode::TooLong,
            TextError::EmailIncomplete => ProblemCode::EmailIncomplete,
            TextError::Characters => ProblemCode::CharactersNotAllowed,
        }
    }
}

/// An e-mail address in lower case, at most 254 bytes. Only its format is checked; an e-mail to it shows whether it exists.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

impl Email {
    /// The normalized form of an address: without surrounding space and in lower case.
    pub fn normalise(text: &str) -> String {
        text.trim().to_lowercase()
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        let text = Self::normalise(text);
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        if text.len() > 254 {
            return Err(TextError::TooLong);
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';' | '"')) {
            return Err(TextError::Characters);
        }
        let (local, host) = text.rsplit_once('@').ok_or(TextError::EmailIncomplete)?;
        let host_fits = host.contains('.')
            && host.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
        if local.is_empty() || local.len() > 64 || local.contains('@') || !host_fits {
            return Err(TextError::EmailIncomplete);
        }
        Ok(Self(text))
    }
}

/// A person's name as they write it: 1 to 120 characters, without control characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DisplayName(String);

impl DisplayName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for DisplayName {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        if text.chars().count() > 120 {
            return Err(TextError::TooLong);
        }
        if text.chars().any(char::is_control) {
            return Err(TextError::Characters);
        }
        Ok(Self(text))
    }
}

macro_rules! text_value {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", self.0)
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
            }
        }
    };
}

text_value!(Email);
text_value!(DisplayName);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_common_addresses() {
        for text in ["ana@example.org", " Ana.O'Neil+jobs@Mail.example.co.uk ", "müller@example.de", "a@b.c"] {
            assert!(text.parse::<Email>().is_ok(), "{text}");
        }
        assert_eq!("ANA@Example.org".parse::<Email>().unwrap().as_str(), "ana@example.org");
    }

    #[test]
    fn refuses_unreachable_addresses() {
        for text in
            ["", "ana", "@example.org", "ana@", "ana@example", "ana@.org", "a b@c.d", "a@b@c.d", "a@b.c\r\nBcc: x@y.z"]
        {
            assert!(text.parse::<Email>().is_err(), "{text}");
        }
    }

    #[test]
    fn accepts_names_in_any_script() {
        assert_eq!("  Zoë   Müller ".parse::<DisplayName>().unwrap().as_str(), "Zoë Müller");
        assert!("محمد العربي".parse::<DisplayName>().is_ok());
        assert!("   ".parse::<DisplayName>().is_err());
        assert!("x".repeat(121).parse::<DisplayName>().is_err());
    }
}
