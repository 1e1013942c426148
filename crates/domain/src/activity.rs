//! The activity log: what happened in an account, shown to its owner.

use kernel::{ActivityId, Timestamp};
use serde::{Deserialize, Serialize};

kernel::words! {
    /// What happened. The word is stored and is the end of a locale key (`activity_<word>`).
    #[allow(missing_docs, reason = "the words say it")]
    pub enum ActivityKind {
        SignedUp = "signed_up",
        SignedIn = "signed_in",
        SignInFailed = "sign_in_failed",
        SignedOut = "signed_out",
        EmailVerified = "email_verified",
        PasswordChanged = "password_changed",
        PasswordReset = "password_reset",
        DeviceRevoked = "device_revoked",
        TokenReused = "token_reused",
        ProfileChanged = "profile_changed",
        RoleGranted = "role_granted",
        RoleRevoked = "role_revoked",
        ResumeImported = "resume_imported",
        ResumeChanged = "resume_changed",
        ResumeDeleted = "resume_deleted",
        ResumeRestored = "resume_restored",
        JobAdded = "job_added",
        JobDeleted = "job_deleted",
        JobRestored = "job_restored",
        MatchMeasured = "match_measured",
        MatchDeleted = "match_deleted",
        MatchRestored = "match_restored",
        OrganizationJoined = "organization_joined",
        OrganizationLeft = "organization_left",
        DataExported = "data_exported",
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
