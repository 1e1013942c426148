//! Live messages: events that a user's open pages learn about at once, over `/live`. A message contains kinds and ids,
//! never text that a person wrote; the page loads the rest with its server functions.

use kernel::{ApplicationId, AppointmentId, LiveId, MatchId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    appointments::{Signal, Visit},
    messages::Side,
    notifications::NotificationKind,
};

/// An event for open pages. Receiving one twice does no harm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Message {
    /// There is a new notification.
    Notified {
        /// The kind of the notification.
        about: NotificationKind,
    },
    /// Notifications were marked as read, perhaps in another tab.
    NotificationsRead,
    /// A report is ready.
    ReportReady {
        /// The match.
        id: MatchId,
    },
    /// The list of recommended jobs was made anew.
    RecommendationsReady,
    /// Jobs came in that are new to this server; a page that shows a saved search asks how many of them it finds.
    JobsArrived,
    /// Somebody wrote in a conversation of the user, or read in it.
    ConversationChanged {
        /// Its application.
        id: ApplicationId,
    },
    /// Somebody on the other side of a conversation is typing.
    Typing {
        /// Its application.
        id: ApplicationId,
        /// Who is typing.
        side: Side,
    },
    /// Somebody entered or left the video room of an appointment.
    RoomChanged {
        /// The appointment.
        id: AppointmentId,
    },
    /// A browser in a room tells another one how to connect. This is the only message with more than kinds and ids; what it has was
    /// written by a browser.
    RoomSignal {
        /// The appointment.
        id: AppointmentId,
        /// Who sent it.
        from: Visit,
        /// The stay in the room for which it is.
        to: Visit,
        signals: Vec<Signal>,
    },
    /// The progress of a resume import.
    ImportProgress {
        /// The token of the import.
        import: ImportToken,
        /// The current stage.
        stage: ImportStage,
    },
    /// One of the user's devices was signed out. Every connection checks its session; pages ignore it.
    SessionEnded,
}

kernel::words! {
    /// The stages of a resume import.
    pub enum ImportStage {
        /// Extracting the text of the file.
        Extracting = "extracting",
        /// Parsing the resume.
        Reading = "reading",
        /// Saving the resume and its file.
        Saving = "saving",
    }
}

/// The token by which a page recognizes the progress of its import: 8 to 40 letters and digits.
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
    /// When it was written, by the clock of the server that wrote it. After an interruption a page continues from the
    /// last one.
    pub at: Timestamp,
    /// The message.
    pub message: Message,
}

/// The frames that the server sends over `/live`, each as JSON text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "frame", rename_all = "snake_case")]
pub enum Frame {
    /// The first frame of a connection.
    Hello {
        /// The server's time, from which a later connection can continue.
        at: Timestamp,
        /// The number of unread notifications.
        unread: u32,
    },
    /// A message.
    Message(Sent),
    /// Messages were lost: the content of the page may be out of date.
    Reload {
        /// The server's time, from which a later connection can continue.
        at: Timestamp,
    },
}

/// The codes with which the server closes a connection. They tell a page whether to reconnect.
pub mod close {
    /// The server stops; another one takes over.
    pub const GOING_AWAY: u16 = 1001;
    /// The client sent something that pages never send.
    pub const MISUSED: u16 = 1008;
    /// The session has ended: reconnect after signing in.
    pub const SIGNED_OUT: u16 = 4401;
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn frames_survive_json() {
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
    fn a_token_is_short_and_alphanumeric() {
        let token = |text: &str| ImportToken::try_from(text.to_owned());
        assert!(token("k3j4h5g6").is_ok());
        for text in ["", "short", "has space in it", "quote'quote", &"a".repeat(41)] {
            assert!(token(text).is_err(), "{text}");
        }
        assert!(serde_json::from_str::<ImportToken>("\"<b>\"").is_err());
    }
}
