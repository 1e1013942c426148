//! Notifications: what is told to a person, on which channel, and what they chose to be told.

use kernel::{NotificationId, Page, Timestamp};
use serde::{Deserialize, Serialize};

kernel::words! {
    /// What a notification is about.
    #[allow(missing_docs, reason = "the words say it")]
    pub enum NotificationKind {
        NewDevice = "new_device",
        SignInBlocked = "sign_in_blocked",
        TokenReused = "token_reused",
        RoleGranted = "role_granted",
        RoleRevoked = "role_revoked",
        OrganizationJoined = "organization_joined",
        OrganizationLeft = "organization_left",
    }

    /// Where a person is told something.
    #[allow(missing_docs, reason = "the words say it")]
    pub enum Channel {
        InApp = "in_app",
        Email = "email",
    }

    /// Letters that can be ended one by one, by the link in them.
    #[allow(missing_docs, reason = "the words say it")]
    pub enum Subscription {
        NewDevice = "new_device",
        SignInBlocked = "sign_in_blocked",
        /// The daily letter about everything else.
        Digest = "digest",
    }
}

impl NotificationKind {
    /// Whether it concerns the security of the account: told at once.
    pub const fn is_security(self) -> bool {
        matches!(self, Self::NewDevice | Self::SignInBlocked | Self::TokenReused)
    }

    /// What cannot be chosen: security is always told in the app, and a copied sign-in by letter too.
    pub const fn fixed(self, channel: Channel) -> Option<bool> {
        match (self, channel) {
            (Self::NewDevice | Self::SignInBlocked | Self::TokenReused, Channel::InApp)
            | (Self::TokenReused, Channel::Email) => Some(true),
            _ => None,
        }
    }

    /// The letter it is told by; `None` where its event sends one in any case.
    pub const fn subscription(self) -> Option<Subscription> {
        match self {
            Self::NewDevice => Some(Subscription::NewDevice),
            Self::SignInBlocked => Some(Subscription::SignInBlocked),
            Self::TokenReused => None,
            Self::RoleGranted | Self::RoleRevoked | Self::OrganizationJoined | Self::OrganizationLeft => {
                Some(Subscription::Digest)
            }
        }
    }

    const fn default(self, channel: Channel) -> bool {
        match channel {
            Channel::InApp => true,
            Channel::Email => self.is_security(),
        }
    }
}

/// What a person chose to be told, where it differs from the default.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Preferences(pub Vec<(NotificationKind, Channel, bool)>);

impl Preferences {
    /// Whether they are told of a kind on a channel.
    pub fn wants(&self, kind: NotificationKind, channel: Channel) -> bool {
        let chosen = self.0.iter().find(|(of, on, _)| (*of, *on) == (kind, channel)).map(|(_, _, wanted)| *wanted);
        kind.fixed(channel).or(chosen).unwrap_or_else(|| kind.default(channel))
    }
}

/// A notification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notification {
    /// Its id.
    pub id: NotificationId,
    /// What it is about.
    pub kind: NotificationKind,
    /// Whom or what it names: a device, a role, an organization. May be empty.
    pub subject: String,
    /// The network address; may be empty.
    pub address: String,
    /// When it happened.
    pub at: Timestamp,
    /// When it was read.
    pub read_at: Option<Timestamp>,
}

/// A page of notifications, and how many are unread in all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inbox {
    /// The page, newest first.
    pub page: Page<Notification>,
    /// Unread ones, on every page.
    pub unread: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn security_is_always_told_and_the_rest_is_chosen() {
        let nothing: Vec<_> = NotificationKind::ALL
            .iter()
            .flat_map(|kind| Channel::ALL.iter().map(|channel| (*kind, *channel, false)))
            .collect();
        let (chosen, default) = (Preferences(nothing), Preferences::default());
        for kind in NotificationKind::ALL.iter().copied() {
            assert_eq!(chosen.wants(kind, Channel::InApp), kind.is_security(), "{kind}");
            assert!(default.wants(kind, Channel::InApp), "{kind}");
            assert_eq!(default.wants(kind, Channel::Email), kind.is_security(), "{kind}");
        }
        assert!(chosen.wants(NotificationKind::TokenReused, Channel::Email));
        assert!(!chosen.wants(NotificationKind::NewDevice, Channel::Email));
    }
}
