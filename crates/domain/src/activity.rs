//! The activity log: what happened in an account, shown to its owner.

use kernel::{ActivityId, Timestamp};
use serde::{Deserialize, Serialize};

kernel::words! {
    /// What happened. The text of a variant is stored in the database.
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
        /// The password was reset with a letter's link.
        PasswordReset = "password_reset",
        /// A device was signed out.
        DeviceRevoked = "device_revoked",
        /// A copied refresh token was used, and its device signed out.
        TokenReused = "token_reused",
        /// The profile was changed.
        ProfileChanged = "profile_changed",
        /// A role was granted.
        RoleGranted = "role_granted",
        /// A role was revoked.
        RoleRevoked = "role_revoked",
        /// A resume was imported.
        ResumeImported = "resume_imported",
        /// A resume was saved.
        ResumeChanged = "resume_changed",
        /// A resume was moved to the trash.
        ResumeDeleted = "resume_deleted",
        /// A resume was restored from the trash.
        ResumeRestored = "resume_restored",
        /// A resume was started from a blank one or as a copy.
        ResumeStarted = "resume_started",
        /// A public link to a resume was made or changed.
        ResumeShared = "resume_shared",
        /// A public link to a resume was ended.
        ShareEnded = "share_ended",
        /// They applied to a job of this server.
        ApplicationSent = "application_sent",
        /// Their application was moved.
        ApplicationMoved = "application_moved",
        /// A job was added.
        JobAdded = "job_added",
        /// Jobs of another program's list were added.
        JobsImported = "jobs_imported",
        /// The calendar feed was made or renewed.
        CalendarShared = "calendar_shared",
        /// The calendar feed was turned off.
        CalendarEnded = "calendar_ended",
        /// A job was deleted.
        JobDeleted = "job_deleted",
        /// A deleted job was restored.
        JobRestored = "job_restored",
        /// A match was created.
        MatchMeasured = "match_measured",
        /// A match was deleted.
        MatchDeleted = "match_deleted",
        /// A deleted match was restored.
        MatchRestored = "match_restored",
        CoverLetterWritten = "cover_letter_written",
        /// The preparation for an interview was started.
        InterviewStarted = "interview_started",
        /// A preparation was deleted.
        InterviewDeleted = "interview_deleted",
        /// A deleted preparation was restored.
        InterviewRestored = "interview_restored",
        /// A question of their own was added to an interview.
        QuestionAdded = "question_added",
        /// A question of their own was deleted.
        QuestionDeleted = "question_deleted",
        /// A deleted question of their own was restored.
        QuestionRestored = "question_restored",
        /// A story was added.
        StoryAdded = "story_added",
        /// A story was deleted.
        StoryDeleted = "story_deleted",
        /// A deleted story was restored.
        StoryRestored = "story_restored",
        /// The user became a member of an organization.
        OrganizationJoined = "organization_joined",
        /// A membership ended.
        OrganizationLeft = "organization_left",
        /// Somebody was invited to an organization.
        MemberInvited = "member_invited",
        /// The user's data was exported.
        DataExported = "data_exported",
    }
}

/// An entry of the activity log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    pub id: ActivityId,
    /// What happened.
    pub kind: ActivityKind,
    /// The name or title of the affected thing; may be empty.
    pub subject: String,
    /// The IP address; may be empty.
    pub address: String,
    /// When it happened.
    pub at: Timestamp,
}
