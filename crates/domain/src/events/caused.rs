//! The tasks that events cause.

use kernel::UserId;

use super::Event;
use crate::tasks::{Letter, Task};

impl Event {
    /// The tasks it causes, apart from those of its notification.
    pub fn tasks(&self, user: UserId) -> Vec<Task> {
        let send = |letter| vec![Task::SendLetter { user, letter }];
        match self {
            Self::SignedUp { token: Some(token), .. } | Self::VerificationRequested { token } => {
                send(Letter::Verify { token: *token })
            }
            Self::ResetRequested { token } => send(Letter::Reset { token: *token }),
            Self::PasswordReset { .. } | Self::PasswordChanged => send(Letter::PasswordChanged),
            Self::TokenReused { .. } => send(Letter::TokenReused),
            // Whatever they chose to be notified of: nobody is left without an answer.
            Self::ApplicationMoved { id, .. } => send(Letter::ApplicationMoved { application: *id }),
            // The letter has the entry for the calendar.
            Self::AppointmentChanged { id, news, .. } => send(Letter::Appointment { appointment: *id, news: *news }),
            Self::OfferChanged { id, news, .. } if news.has_letter() => send(Letter::Offer { offer: *id, news: *news }),
            Self::MemberInvited { invitation, .. } => send(Letter::Invitation { invitation: *invitation }),
            Self::ResumeImported { .. }
            | Self::ResumeStarted { .. }
            | Self::ResumeChanged { .. }
            | Self::ResumeDeleted { .. }
            | Self::ResumeRestored { .. } => vec![Task::RefreshRecommendations { user }],
            Self::SignedUp { token: None, .. }
            | Self::SignedIn { .. }
            | Self::SignInFailed { .. }
            | Self::SignInBlocked { .. }
            | Self::SignedOut
            | Self::EmailVerified
            | Self::DeviceRevoked { .. }
            | Self::ProfileChanged { .. }
            | Self::RoleGranted { .. }
            | Self::RoleRevoked { .. }
            | Self::ResumeShared { .. }
            | Self::ShareEnded { .. }
            | Self::JobAdded { .. }
            | Self::JobsImported { .. }
            | Self::CalendarShared
            | Self::CalendarEnded
            | Self::JobDeleted { .. }
            | Self::JobRestored { .. }
            | Self::ReminderDue { .. }
            | Self::MatchMeasured { .. }
            | Self::MatchDeleted { .. }
            | Self::MatchRestored { .. }
            | Self::CoverLetterWritten { .. }
            | Self::InterviewStarted { .. }
            | Self::InterviewDeleted { .. }
            | Self::InterviewRestored { .. }
            | Self::QuestionAdded { .. }
            | Self::QuestionDeleted { .. }
            | Self::QuestionRestored { .. }
            | Self::StoryAdded { .. }
            | Self::StoryDeleted { .. }
            | Self::StoryRestored { .. }
            | Self::OrganizationJoined { .. }
            | Self::OrganizationLeft { .. }
            | Self::ApplicationSent { .. }
            | Self::ApplicationReceived { .. }
            | Self::ApplicationWithdrawn { .. }
            | Self::AnswerDue { .. }
            | Self::Mentioned { .. }
            | Self::MessagesWaiting { .. }
            | Self::OfferChanged { .. }
            | Self::DataExported
            | Self::JobsFound { .. } => Vec::new(),
        }
    }
}
