//! Live messages: what a person's open pages learn at once, over `/live`. A message has kinds and ids and never text that somebody
//! wrote; the page fetches the rest through the server functions that it was made with.

use kernel::{LiveId, MatchId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::notifications::NotificationKind;

/// Something that open pages should know. Receiving one twice does no harm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Message {
    /// There is a new notification.
    Notified {
        /// What it is about.
        about: NotificationKind,
    },
    /// Notifications were marked as read, perhaps in another tab.
    NotificationsRead,
    /// A report is ready.
    ReportReady {
        /// Of which match.
        id: MatchId,
    },
    /// How far an import of a resume is.
    ImportProgress {
        /// Which import.
        import: ImportToken,
        /// What is being done now.
        stage: ImportStage,
    },
    /// One of the person's devices was signed out. Every connection checks its session; pages do nothing.
    SessionEnded,
}

kernel::words! {
    /// What an import of a resume is doing.
    pub enum ImportStage {
        /// Getting the text out of the file.
        Extracting = "extracting",
        /// Finding the values of the resume in the text.
        Reading = "reading",
        /// Saving the resume and its file.
        Saving = "saving",
    }
}

/// The name that a page gives an import, to recognize its progress: 8 to 40 letters and digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ImportToken(String);

impl TryFrom<String> for ImportToken {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let valid = (8..=40).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if valid { Ok(Self(text)) } else { Err("not 8 to 40 letters and digits") }
    }
}

impl From<ImportToken> for String {
    fn from(token: ImportToken) -> Self {
        token.0
    }
}

/// A message as it is stored and sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// Its id, by which a page recognizes a message it has already received.
    pub id: LiveId,
    /// When it was written, by the clock of the server that wrote it: where a page continues after an interruption.
    pub at: Timestamp,
    /// The message.
    pub message: Message,
}

/// What the server sends over `/live`, one JSON text each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "frame", rename_all = "snake_case")]
pub enum Frame {
    /// The first of a connection.
    Hello {
        /// The server's time, from which a later connection can continue.
        at: Timestamp,
        /// Unread notifications.
        unread: u32,
    },
    /// A message.
    Message(Sent),
    /// Messages were lost: whatever the page shows may be out of date.
    Reload {
        /// The server's time, from which a later connection can continue.
        at: Timestamp,
    },
}

/// Codes with which the server closes a connection, so that a page knows whether to come back.
pub mod close {
    /// The server stops; another takes over.
    pub const GOING_AWAY: u16 = 1001;
    /// The client sent what no page sends.
    pub const MISUSED: u16 = 1008;
    /// The session has ended: come back after signing in.
    pub const SIGNED_OUT: u16 = 4401;
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn frames_read_back() {
        let at = "2026-03-02T09:00:00Z".parse().unwrap();
        let id = LiveId::from_uuid(Uuid::from_u128(7));
        let frames = [
            Frame::Hello { at, unread: 3 },
            Frame::Reload { at },
            Frame::Message(Sent { id, at, message: Message::Notified { about: NotificationKind::NewDevice } }),
        ];
        for frame in frames {
            let text = serde_json::to_string(&frame).unwrap();
            assert_eq!(serde_json::from_str::<Frame>(&text).unwrap(), frame, "{text}");
        }
    }

    #[test]
    fn a_token_is_short_and_plain() {
        let token = |text: &str| ImportToken::try_from(text.to_owned());
        assert!(token("k3j4h5g6").is_ok());
        for text in ["", "short", "has space in it", "quote'quote", &"a".repeat(41)] {
            assert!(token(text).is_err(), "{text}");
        }
        assert!(serde_json::from_str::<ImportToken>("\"<b>\"").is_err());
    }
}
