//! The activity log: what happened in an account, shown to its owner.

use kernel::{ActivityId, Timestamp};
use serde::{Deserialize, Serialize};

/// The kind of an activity. Its word is stored, and is the end of a locale key (`activity_<word>`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the words say it")]
pub enum ActivityKind {
    SignedUp,
    SignedIn,
    SignInFailed,
    SignedOut,
    EmailVerified,
    PasswordChanged,
    PasswordReset,
    DeviceRevoked,
    TokenReused,
    ProfileChanged,
    ResumeImported,
    ResumeChanged,
    ResumeDeleted,
    ResumeRestored,
    JobAdded,
    JobDeleted,
    MatchMeasured,
    MatchDeleted,
    DataExported,
}

impl ActivityKind {
    /// Every kind.
    pub const ALL: [Self; 19] = [
        Self::SignedUp,
        Self::SignedIn,
        Self::SignInFailed,
        Self::SignedOut,
        Self::EmailVerified,
        Self::PasswordChanged,
        Self::PasswordReset,
        Self::DeviceRevoked,
        Self::TokenReused,
        Self::ProfileChanged,
        Self::ResumeImported,
        Self::ResumeChanged,
        Self::ResumeDeleted,
        Self::ResumeRestored,
        Self::JobAdded,
        Self::JobDeleted,
        Self::MatchMeasured,
        Self::MatchDeleted,
        Self::DataExported,
    ];

    /// The stored word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SignedUp => "signed_up",
            Self::SignedIn => "signed_in",
            Self::SignInFailed => "sign_in_failed",
            Self::SignedOut => "signed_out",
            Self::EmailVerified => "email_verified",
            Self::PasswordChanged => "password_changed",
            Self::PasswordReset => "password_reset",
            Self::DeviceRevoked => "device_revoked",
            Self::TokenReused => "token_reused",
            Self::ProfileChanged => "profile_changed",
            Self::ResumeImported => "resume_imported",
            Self::ResumeChanged => "resume_changed",
            Self::ResumeDeleted => "resume_deleted",
            Self::ResumeRestored => "resume_restored",
            Self::JobAdded => "job_added",
            Self::JobDeleted => "job_deleted",
            Self::MatchMeasured => "match_measured",
            Self::MatchDeleted => "match_deleted",
            Self::DataExported => "data_exported",
        }
    }

    /// The kind with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Its id.
    pub id: ActivityId,
    /// What happened.
    pub kind: ActivityKind,
    /// The name or title of what it happened to; may be empty.
    pub subject: String,
    /// The IP address; may be empty.
    pub address: String,
    /// When.
    pub at: Timestamp,
}
