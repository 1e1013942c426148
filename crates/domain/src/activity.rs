//! The activity log: what happened in an account, shown to its owner.

use kernel::{ActivityId, Timestamp};
use serde::{Deserialize, Serialize};

kernel::words! {
    /// What happened. The word is stored.
    pub enum ActivityKind {
        /// The account was created.
        SignedUp = "signed_up",
        /// Somebody signed in.
        SignedIn = "signed_in",
        /// A sign-in failed.
        SignInFailed = "sign_in_failed",
        /// Somebody signed out.
        SignedOut = "signed_out",
        /// The address was confirmed.
        EmailVerified = "email_verified",
        /// The password was changed.
        PasswordChanged = "password_changed",
        /// The password was set anew by a letter.
        PasswordReset = "password_reset",
        /// A device was signed out.
        DeviceRevoked = "device_revoked",
        /// A copied sign-in was used, and stopped.
        TokenReused = "token_reused",
        /// The profile was changed.
        ProfileChanged = "profile_changed",
        /// A role was granted.
        RoleGranted = "role_granted",
        /// A role was taken away.
        RoleRevoked = "role_revoked",
        /// A resume was imported.
        ResumeImported = "resume_imported",
        /// A resume was saved.
        ResumeChanged = "resume_changed",
        /// A resume went to the trash.
        ResumeDeleted = "resume_deleted",
        /// A resume came back from the trash.
        ResumeRestored = "resume_restored",
        /// A job was added.
        JobAdded = "job_added",
        /// A job was deleted.
        JobDeleted = "job_deleted",
        /// A deleted job was brought back.
        JobRestored = "job_restored",
        /// A match was measured.
        MatchMeasured = "match_measured",
        /// A match was deleted.
        MatchDeleted = "match_deleted",
        /// A deleted match was brought back.
        MatchRestored = "match_restored",
        /// The person became a member of an organization.
        OrganizationJoined = "organization_joined",
        /// A membership ended.
        OrganizationLeft = "organization_left",
        /// The data were exported.
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
