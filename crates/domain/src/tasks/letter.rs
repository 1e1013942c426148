//! The letters that tasks send.

use kernel::{ApplicationId, AppointmentId, InvitationId, OfferId, SearchId, TokenId};
use serde::{Deserialize, Serialize};

use crate::{appointments::AppointmentNews, offers::OfferNews};

/// A letter to a user. Its token is referred to by id and derived when the letter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "letter", rename_all = "snake_case")]
pub enum Letter {
    /// Confirms an address.
    Verify {
        /// The token of its link.
        token: TokenId,
    },
    /// Lets the person choose a new password.
    Reset {
        /// The token of its link.
        token: TokenId,
    },
    /// Reports that the password was changed.
    PasswordChanged,
    /// Reports that a copied refresh token was used.
    TokenReused,
    /// Reports a sign-in on an unknown device.
    NewDevice,
    /// Reports that somebody who tried passwords was blocked.
    SignInBlocked,
    /// Reports once a day that there are notifications.
    Digest,
    /// Lists the new jobs of a saved search.
    JobsFound {
        /// The search.
        search: SearchId,
    },
    /// Reports that a reminder is due.
    Reminder,
    /// Tells an applicant where their application stands now, with what the organization wrote.
    ApplicationMoved {
        /// The application.
        application: ApplicationId,
    },
    /// Lists the messages about an application that the person has not read.
    MessagesWaiting {
        /// The application.
        application: ApplicationId,
    },
    /// Tells what is new about an interview, to the applicant or to a member.
    Appointment {
        /// The interview.
        appointment: AppointmentId,
        news: AppointmentNews,
    },
    /// Tells what is new about an offer, to the applicant or to a member.
    Offer {
        /// The offer.
        offer: OfferId,
        news: OfferNews,
    },
    /// Invites somebody else to an organization, on behalf of the user.
    Invitation {
        /// The invitation, which has the address.
        invitation: InvitationId,
    },
}
