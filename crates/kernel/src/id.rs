//! Ids: a UUIDv7 with a prefix that says what it names (`res_0193…`). Ids are minted by `services::Ids`, never here.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use uuid::Uuid;

/// The text is not an id of the expected kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an id of the form {prefix}_…")]
pub struct IdError {
    prefix: &'static str,
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// What every id of this kind starts with, before the underscore.
            pub const PREFIX: &'static str = $prefix;

            /// Names the given UUID.
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID without its prefix.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}_{}", Self::PREFIX, self.0.simple())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                text.strip_prefix(Self::PREFIX)
                    .and_then(|rest| rest.strip_prefix('_'))
                    .and_then(|rest| Uuid::try_parse(rest).ok())
                    .map(Self)
                    .ok_or(IdError { prefix: Self::PREFIX })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(D::Error::custom)
            }
        }
    )*};
}

ids! {
    /// A person with an account.
    UserId = "usr";
    /// One signed-in device: a family of refresh tokens.
    SessionId = "ses";
    /// A resume kept by its owner.
    ResumeId = "res";
    /// A posting that someone can apply to.
    JobId = "job";
    /// A kept comparison of one resume with one job.
    MatchId = "mat";
    /// A stored file: the original of a resume or a job.
    FileId = "fil";
    /// A line of the activity log.
    ActivityId = "act";
    /// A mailed one-time token (verification, reset).
    TokenId = "tok";
    /// A guest's result that waits, encrypted, for sign-up.
    HoldId = "hld";
    /// Something that happened: a line of the activity log, and the tasks it causes, are known by it.
    EventId = "evt";
    /// A piece of background work.
    TaskId = "tsk";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let id = ResumeId::from_uuid(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001));
        assert_eq!(id.to_string(), "res_01930000000070008000000000000001");
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(serde_json::to_string(&id).unwrap(), "\"res_01930000000070008000000000000001\"");
    }

    #[test]
    fn refuses_another_kind() {
        assert!("job_01930000000070008000000000000001".parse::<ResumeId>().is_err());
        assert!("res_".parse::<ResumeId>().is_err());
        assert!("".parse::<ResumeId>().is_err());
    }
}
