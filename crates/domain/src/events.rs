//! Events: each one defines its line in the activity log, its notification and its tasks. Nothing else sends anything.

mod caused;
#[cfg(test)]
mod tests;
mod told;

use kernel::{ApplicationId, AppointmentId, InvitationId, MatchId, OfferId, SearchId, TokenId};

use crate::{
    Role, activity::ActivityKind, applications::ApplicationStage, appointments::AppointmentNews, live::Message,
    notifications::NotificationKind, offers::OfferNews,
};

pub use told::{Line, Told};

/// Something that happened to one user, recorded in the transaction in which it happens.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "self-explanatory: `address` is the network address, the others are the subject")]
pub enum Event {
    SignedUp {
        address: String,
        /// The token of the letter that confirms their address, if one is sent.
        token: Option<TokenId>,
    },
    SignedIn {
        address: String,
        /// The device, if it was not known before.
        new_device: Option<String>,
    },
    /// Somebody tried too many passwords and was blocked.
    SignInBlocked {
        address: String,
    },
    SignInFailed {
        address: String,
    },
    SignedOut,
    /// They asked for another letter that confirms their address.
    VerificationRequested {
        token: TokenId,
    },
    EmailVerified,
    /// Somebody asked for the letter that resets the password.
    ResetRequested {
        token: TokenId,
    },
    PasswordReset {
        address: String,
    },
    PasswordChanged,
    DeviceRevoked {
        device: String,
    },
    TokenReused {
        address: String,
    },
    ProfileChanged {
        name: String,
    },
    RoleGranted {
        role: Role,
        /// Whether they did it themselves.
        own: bool,
    },
    RoleRevoked {
        role: Role,
        /// Whether they did it themselves.
        own: bool,
    },
    ResumeImported {
        title: String,
    },
    ResumeChanged {
        title: String,
    },
    ResumeDeleted {
        title: String,
    },
    ResumeRestored {
        title: String,
    },
    /// A resume was started from a blank one or as a copy.
    ResumeStarted {
        title: String,
    },
    /// A public link to a resume was made or changed.
    ResumeShared {
        title: String,
    },
    /// Its public link was ended.
    ShareEnded {
        title: String,
    },
    JobAdded {
        title: String,
    },
    /// Jobs of another program's list were added; their number and the name of the file.
    JobsImported {
        title: String,
    },
    /// The calendar feed was made or renewed.
    CalendarShared,
    /// It was turned off.
    CalendarEnded,
    JobDeleted {
        title: String,
    },
    JobRestored {
        title: String,
    },
    /// A reminder that they set is due: its text and the title of its job.
    ReminderDue {
        text: String,
    },
    MatchMeasured {
        id: MatchId,
        title: String,
    },
    MatchDeleted {
        title: String,
    },
    MatchRestored {
        title: String,
    },
    CoverLetterWritten {
        title: String,
    },
    InterviewStarted {
        title: String,
    },
    InterviewDeleted {
        title: String,
    },
    InterviewRestored {
        title: String,
    },
    QuestionAdded {
        ask: String,
    },
    QuestionDeleted {
        ask: String,
    },
    QuestionRestored {
        ask: String,
    },
    StoryAdded {
        title: String,
    },
    StoryDeleted {
        title: String,
    },
    StoryRestored {
        title: String,
    },
    OrganizationJoined {
        name: String,
        /// Whether they did it themselves.
        own: bool,
    },
    /// They invited somebody to an organization, which has this name.
    MemberInvited {
        invitation: InvitationId,
        name: String,
    },
    OrganizationLeft {
        name: String,
        /// Whether they did it themselves.
        own: bool,
    },
    /// The person applied to a posting.
    ApplicationSent {
        job: String,
        company: String,
    },
    /// Somebody applied to a posting of the member's organization.
    ApplicationReceived {
        name: String,
        job: String,
    },
    /// Somebody took an application to a posting of the member's organization back.
    ApplicationWithdrawn {
        name: String,
        job: String,
    },
    /// The organization moved the person's application.
    ApplicationMoved {
        id: ApplicationId,
        job: String,
        company: String,
        stage: ApplicationStage,
    },
    /// The member's organization did not answer an application in time.
    AnswerDue {
        job: String,
    },
    /// Another member mentioned them in a note about an application to this posting.
    Mentioned {
        job: String,
    },
    /// Somebody wrote about an application, and the person has not read it for a while.
    MessagesWaiting {
        application: ApplicationId,
        /// The job title, and who wrote.
        about: String,
    },
    /// There is news about an interview in which they take part.
    AppointmentChanged {
        id: AppointmentId,
        news: AppointmentNews,
        /// The job title.
        job: String,
    },
    /// There is news about an offer to them, or of their organization.
    OfferChanged {
        id: OfferId,
        news: OfferNews,
        /// The job title.
        job: String,
    },
    DataExported,
    /// A saved search found new jobs.
    JobsFound {
        search: SearchId,
        /// Its name.
        name: String,
    },
}

impl Event {
    /// The line it adds to the activity log.
    pub fn line(&self) -> Option<Line<'_>> {
        let line = |kind, subject, address| Some(Line { kind, subject, address });
        match self {
            Self::SignedUp { address, .. } => line(ActivityKind::SignedUp, "", address),
            Self::SignedIn { address, .. } => line(ActivityKind::SignedIn, "", address),
            Self::SignInFailed { address } => line(ActivityKind::SignInFailed, "", address),
            Self::SignedOut => line(ActivityKind::SignedOut, "", ""),
            // Anybody can cause these, as often as they like.
            Self::VerificationRequested { .. } | Self::ResetRequested { .. } | Self::SignInBlocked { .. } => None,
            // Its card has it.
            Self::ReminderDue { .. } => None,
            Self::EmailVerified => line(ActivityKind::EmailVerified, "", ""),
            Self::PasswordReset { address } => line(ActivityKind::PasswordReset, "", address),
            Self::PasswordChanged => line(ActivityKind::PasswordChanged, "", ""),
            Self::DeviceRevoked { device } => line(ActivityKind::DeviceRevoked, device, ""),
            Self::TokenReused { address } => line(ActivityKind::TokenReused, "", address),
            Self::ProfileChanged { name } => line(ActivityKind::ProfileChanged, name, ""),
            Self::RoleGranted { role, .. } => line(ActivityKind::RoleGranted, role.word(), ""),
            Self::RoleRevoked { role, .. } => line(ActivityKind::RoleRevoked, role.word(), ""),
            Self::ResumeImported { title } => line(ActivityKind::ResumeImported, title, ""),
            Self::ResumeChanged { title } => line(ActivityKind::ResumeChanged, title, ""),
            Self::ResumeDeleted { title } => line(ActivityKind::ResumeDeleted, title, ""),
            Self::ResumeRestored { title } => line(ActivityKind::ResumeRestored, title, ""),
            Self::ResumeStarted { title } => line(ActivityKind::ResumeStarted, title, ""),
            Self::ResumeShared { title } => line(ActivityKind::ResumeShared, title, ""),
            Self::ShareEnded { title } => line(ActivityKind::ShareEnded, title, ""),
            Self::JobAdded { title } => line(ActivityKind::JobAdded, title, ""),
            Self::JobsImported { title } => line(ActivityKind::JobsImported, title, ""),
            Self::CalendarShared => line(ActivityKind::CalendarShared, "", ""),
            Self::CalendarEnded => line(ActivityKind::CalendarEnded, "", ""),
            Self::JobDeleted { title } => line(ActivityKind::JobDeleted, title, ""),
            Self::JobRestored { title } => line(ActivityKind::JobRestored, title, ""),
            Self::MatchMeasured { title, .. } => line(ActivityKind::MatchMeasured, title, ""),
            Self::MatchDeleted { title } => line(ActivityKind::MatchDeleted, title, ""),
            Self::CoverLetterWritten { title } => line(ActivityKind::CoverLetterWritten, title, ""),
            Self::MatchRestored { title } => line(ActivityKind::MatchRestored, title, ""),
            Self::InterviewStarted { title } => line(ActivityKind::InterviewStarted, title, ""),
            Self::InterviewDeleted { title } => line(ActivityKind::InterviewDeleted, title, ""),
            Self::InterviewRestored { title } => line(ActivityKind::InterviewRestored, title, ""),
            Self::QuestionAdded { ask } => line(ActivityKind::QuestionAdded, ask, ""),
            Self::QuestionDeleted { ask } => line(ActivityKind::QuestionDeleted, ask, ""),
            Self::QuestionRestored { ask } => line(ActivityKind::QuestionRestored, ask, ""),
            Self::StoryAdded { title } => line(ActivityKind::StoryAdded, title, ""),
            Self::StoryDeleted { title } => line(ActivityKind::StoryDeleted, title, ""),
            Self::StoryRestored { title } => line(ActivityKind::StoryRestored, title, ""),
            Self::OrganizationJoined { name, .. } => line(ActivityKind::OrganizationJoined, name, ""),
            Self::MemberInvited { name, .. } => line(ActivityKind::MemberInvited, name, ""),
            Self::OrganizationLeft { name, .. } => line(ActivityKind::OrganizationLeft, name, ""),
            Self::ApplicationSent { job, .. } => line(ActivityKind::ApplicationSent, job, ""),
            Self::ApplicationMoved { job, .. } => line(ActivityKind::ApplicationMoved, job, ""),
            // The lists of the organization have them.
            Self::ApplicationReceived { .. } | Self::ApplicationWithdrawn { .. } => None,
            Self::AnswerDue { .. } | Self::Mentioned { .. } | Self::AppointmentChanged { .. } => None,
            // The application has them.
            Self::OfferChanged { .. } => None,
            Self::DataExported => line(ActivityKind::DataExported, "", ""),
            // The conversation has them.
            Self::JobsFound { .. } | Self::MessagesWaiting { .. } => None,
        }
    }

    /// The notification it causes. Nobody is notified of their own actions, unless they asked for it.
    pub fn told(&self) -> Option<Told<'_>> {
        let told = |kind, subject, address| Some(Told { kind, subject, address, search: None, application: None });
        match self {
            Self::SignedIn { address, new_device: Some(device) } => told(NotificationKind::NewDevice, device, address),
            Self::SignInBlocked { address } => told(NotificationKind::SignInBlocked, "", address),
            Self::TokenReused { address } => told(NotificationKind::TokenReused, "", address),
            Self::RoleGranted { role, own: false } => told(NotificationKind::RoleGranted, role.word(), ""),
            Self::RoleRevoked { role, own: false } => told(NotificationKind::RoleRevoked, role.word(), ""),
            Self::OrganizationJoined { name, own: false } => told(NotificationKind::OrganizationJoined, name, ""),
            Self::ReminderDue { text } => told(NotificationKind::Reminder, text, ""),
            Self::OrganizationLeft { name, own: false } => told(NotificationKind::OrganizationLeft, name, ""),
            Self::ApplicationReceived { job, .. } => told(NotificationKind::ApplicationReceived, job, ""),
            Self::ApplicationWithdrawn { job, .. } => told(NotificationKind::ApplicationWithdrawn, job, ""),
            Self::ApplicationMoved { job, .. } => told(NotificationKind::ApplicationMoved, job, ""),
            Self::AnswerDue { job } => told(NotificationKind::AnswerDue, job, ""),
            Self::Mentioned { job } => told(NotificationKind::Mentioned, job, ""),
            Self::AppointmentChanged { news, job, .. } => told(NotificationKind::of_appointment(*news), job, ""),
            Self::OfferChanged { news, job, .. } => told(NotificationKind::of_offer(*news), job, ""),
            Self::JobsFound { search, name } => {
                told(NotificationKind::JobsFound, name, "").map(|told| Told { search: Some(*search), ..told })
            }
            Self::MessagesWaiting { application, about } => told(NotificationKind::MessagesWaiting, about, "")
                .map(|told| Told { application: Some(*application), ..told }),
            _ => None,
        }
    }

    /// The live message it causes, apart from that of its notification.
    pub const fn message(&self) -> Option<Message> {
        match self {
            Self::MatchMeasured { id, .. } => Some(Message::ReportReady { id: *id }),
            Self::SignedOut | Self::DeviceRevoked { .. } => Some(Message::SessionEnded),
            _ => None,
        }
    }
}
