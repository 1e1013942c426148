//! Notifications: their kinds, channels, and each user's preferences.

use kernel::{NotificationId, Page, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{appointments::AppointmentNews, offers::OfferNews};

kernel::words! {
    /// The kind of a notification.
    #[allow(missing_docs, reason = "the names are self-explanatory")]
    pub enum NotificationKind {
        NewDevice = "new_device",
        SignInBlocked = "sign_in_blocked",
        TokenReused = "token_reused",
        RoleGranted = "role_granted",
        RoleRevoked = "role_revoked",
        OrganizationJoined = "organization_joined",
        OrganizationLeft = "organization_left",
        /// A saved search found new jobs.
        JobsFound = "jobs_found",
        /// A reminder that the person set is due.
        Reminder = "reminder",
        /// Somebody applied to a job of the member's organization.
        ApplicationReceived = "application_received",
        ApplicationWithdrawn = "application_withdrawn",
        /// An organization moved the person's application.
        ApplicationMoved = "application_moved",
        /// An application was not answered in time.
        AnswerDue = "answer_due",
        /// Another member mentioned the person in a note.
        Mentioned = "mentioned",
        /// There are messages about an application that the person has not read.
        MessagesWaiting = "messages_waiting",
        /// Times for an interview were proposed to the person.
        AppointmentProposed = "appointment_proposed",
        AppointmentBooked = "appointment_booked",
        AppointmentRefused = "appointment_refused",
        AppointmentCancelled = "appointment_cancelled",
        /// An interview is within a day.
        AppointmentSoon = "appointment_soon",
        /// The person got an offer.
        OfferSent = "offer_sent",
        /// The day to answer an offer is near.
        OfferSoon = "offer_soon",
        OfferAccepted = "offer_accepted",
        OfferDeclined = "offer_declined",
        OfferExpired = "offer_expired",
        OfferWithdrawn = "offer_withdrawn",
        /// A member is asked to approve an offer.
        OfferAsked = "offer_asked",
        OfferApproved = "offer_approved",
        /// An offer was sent back to who wrote it.
        OfferReturned = "offer_returned",
    }

    /// How a user is notified.
    #[allow(missing_docs, reason = "the names are self-explanatory")]
    pub enum Channel {
        InApp = "in_app",
        Email = "email",
    }

    /// A group of letters with its own unsubscribe link.
    #[allow(missing_docs, reason = "the names are self-explanatory")]
    pub enum Subscription {
        NewDevice = "new_device",
        SignInBlocked = "sign_in_blocked",
        /// New jobs of saved searches.
        JobsFound = "jobs_found",
        /// Reminders that the person set.
        Reminder = "reminder",
        /// Messages about applications that the person has not read.
        Messages = "messages",
        /// The daily digest of everything else.
        Digest = "digest",
    }
}

impl NotificationKind {
    /// The kind for what is new about an interview.
    pub const fn of_appointment(news: AppointmentNews) -> Self {
        match news {
            AppointmentNews::Proposed => Self::AppointmentProposed,
            AppointmentNews::Booked => Self::AppointmentBooked,
            AppointmentNews::Refused => Self::AppointmentRefused,
            AppointmentNews::Cancelled => Self::AppointmentCancelled,
            AppointmentNews::Soon => Self::AppointmentSoon,
        }
    }

    /// The kind for what is new about an offer.
    pub const fn of_offer(news: OfferNews) -> Self {
        match news {
            OfferNews::Sent => Self::OfferSent,
            OfferNews::Soon => Self::OfferSoon,
            OfferNews::Accepted => Self::OfferAccepted,
            OfferNews::Declined => Self::OfferDeclined,
            OfferNews::Expired => Self::OfferExpired,
            OfferNews::Withdrawn => Self::OfferWithdrawn,
            OfferNews::Asked => Self::OfferAsked,
            OfferNews::Approved => Self::OfferApproved,
            OfferNews::Returned => Self::OfferReturned,
        }
    }

    /// Whether it concerns the security of the account; such notifications are sent at once.
    pub const fn is_security(self) -> bool {
        matches!(self, Self::NewDevice | Self::SignInBlocked | Self::TokenReused)
    }

    /// The fixed value where there is no choice: security always shows in the app, and a copied token is always sent by
    /// e-mail.
    pub const fn fixed(self, channel: Channel) -> Option<bool> {
        match (self, channel) {
            (Self::NewDevice | Self::SignInBlocked | Self::TokenReused, Channel::InApp)
            | (Self::TokenReused, Channel::Email) => Some(true),
            _ => None,
        }
    }

    /// The subscription of its letter; `None` if its event sends a letter in any case.
    pub const fn subscription(self) -> Option<Subscription> {
        match self {
            Self::NewDevice => Some(Subscription::NewDevice),
            Self::SignInBlocked => Some(Subscription::SignInBlocked),
            Self::TokenReused => None,
            Self::JobsFound => Some(Subscription::JobsFound),
            Self::Reminder => Some(Subscription::Reminder),
            Self::MessagesWaiting => Some(Subscription::Messages),
            // Its event sends a letter in any case.
            Self::ApplicationMoved
            | Self::AppointmentProposed
            | Self::AppointmentBooked
            | Self::AppointmentRefused
            | Self::AppointmentCancelled
            | Self::AppointmentSoon => None,
            Self::OfferSent
            | Self::OfferSoon
            | Self::OfferAccepted
            | Self::OfferDeclined
            | Self::OfferExpired
            | Self::OfferWithdrawn => None,
            Self::OfferAsked | Self::OfferApproved | Self::OfferReturned => Some(Subscription::Digest),
            Self::ApplicationReceived | Self::ApplicationWithdrawn | Self::AnswerDue | Self::Mentioned => {
                Some(Subscription::Digest)
            }
            Self::RoleGranted | Self::RoleRevoked | Self::OrganizationJoined | Self::OrganizationLeft => {
                Some(Subscription::Digest)
            }
        }
    }

    const fn default(self, channel: Channel) -> bool {
        match channel {
            Channel::InApp => true,
            // Who saves a search or sets a reminder asks for its letters there; who hires must not forget those who wait, and
            // nobody who is written to should miss it.
            Channel::Email => {
                self.is_security()
                    || matches!(self, Self::JobsFound | Self::Reminder | Self::ApplicationReceived)
                    || matches!(self, Self::AnswerDue | Self::MessagesWaiting)
            }
        }
    }
}

/// The preferences of a user, where they differ from the default.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Preferences(pub Vec<(NotificationKind, Channel, bool)>);

impl Preferences {
    /// Whether the user wants notifications of this kind on this channel.
    pub fn wants(&self, kind: NotificationKind, channel: Channel) -> bool {
        let chosen = self.0.iter().find(|(of, on, _)| (*of, *on) == (kind, channel)).map(|(_, _, wanted)| *wanted);
        kind.fixed(channel).or(chosen).unwrap_or_else(|| kind.default(channel))
    }
}

/// A notification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notification {
    pub id: NotificationId,
    pub kind: NotificationKind,
    /// What it is about: a device, a role, an organization. May be empty.
    pub subject: String,
    /// The network address; may be empty.
    pub address: String,
    /// When it happened.
    pub at: Timestamp,
    /// When it was read.
    pub read_at: Option<Timestamp>,
}

/// A page of notifications, and the total number of unread ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inbox {
    /// The page, newest first.
    pub page: Page<Notification>,
    /// The number of unread ones on all pages.
    pub unread: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn security_is_fixed_and_the_rest_can_be_chosen() {
        let nothing: Vec<_> = NotificationKind::ALL
            .iter()
            .flat_map(|kind| Channel::ALL.iter().map(|channel| (*kind, *channel, false)))
            .collect();
        let (chosen, default) = (Preferences(nothing), Preferences::default());
        for kind in NotificationKind::ALL.iter().copied() {
            assert_eq!(chosen.wants(kind, Channel::InApp), kind.is_security(), "{kind}");
            assert!(default.wants(kind, Channel::InApp), "{kind}");
            use NotificationKind::{AnswerDue, ApplicationReceived, JobsFound, MessagesWaiting, Reminder};
            let asked = matches!(kind, JobsFound | Reminder | ApplicationReceived | AnswerDue | MessagesWaiting);
            assert_eq!(default.wants(kind, Channel::Email), kind.is_security() || asked, "{kind}");
        }
        assert!(chosen.wants(NotificationKind::TokenReused, Channel::Email));
        assert!(!chosen.wants(NotificationKind::NewDevice, Channel::Email));
    }
}
