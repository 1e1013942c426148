//! Messages: one conversation for each application, between its applicant and the members of the organization.

mod files;
mod saved;
mod text;

use kernel::{ApplicationId, FileId, JobId, MessageId, Page, Problem, ProblemCode, TimeDelta, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    applications::{ApplicationStage, note},
    organizations::MemberRole,
};

pub use files::{Attachment, FIELD, MOST_FILES, WAITS, field_of, refused_file};
pub use saved::{LONGEST_SAVED, LONGEST_TITLE, MOST_SAVED, SavedText, SavedTexts};
pub use text::{Piece, paragraphs};

kernel::words! {
    /// A side of a conversation.
    pub enum Side {
        Applicant = "applicant",
        /// The members of the organization.
        Company = "company",
    }
}

impl Side {
    /// The other one.
    pub const fn other(self) -> Self {
        match self {
            Self::Applicant => Self::Company,
            Self::Company => Self::Applicant,
        }
    }

    /// The path of the list of conversations on this side.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Applicant => "/messages",
            Self::Company => "/hiring/messages",
        }
    }
}

/// The roles of the members who write messages: those who decide, and those who interview.
pub const WRITERS: &[MemberRole] =
    &[MemberRole::Owner, MemberRole::Recruiter, MemberRole::HiringManager, MemberRole::Interviewer];

/// After an application ended, both sides may still write for so long.
pub const WRITE_AFTER_END: TimeDelta = TimeDelta::days(30);

/// Somebody who has not read a message after so long is notified.
pub const AWAY_AFTER: TimeDelta = TimeDelta::minutes(10);

/// The most messages of a person in a minute.
pub const MOST_A_MINUTE: u64 = 30;

/// The longest text that is searched for, in characters.
pub const LONGEST_SEARCH: usize = 100;

/// Whether the viewer may write in a conversation, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "may", rename_all = "snake_case")]
pub enum Writing {
    /// They may.
    Open,
    /// The application has ended: they may until then.
    Until { day: Timestamp },
    /// That day has passed.
    Over,
    /// The applicant takes no messages of the organization.
    Blocked,
    /// Their role only reads.
    ReadOnly,
}

impl Writing {
    /// What an application at a stage allows, to which it came at `moved_at`.
    pub fn of(stage: ApplicationStage, moved_at: Timestamp, now: Timestamp) -> Self {
        if stage.is_open() {
            return Self::Open;
        }
        let day = moved_at + WRITE_AFTER_END;
        if now < day { Self::Until { day } } else { Self::Over }
    }

    /// Whether they may.
    pub const fn is_allowed(self) -> bool {
        matches!(self, Self::Open | Self::Until { .. })
    }

    /// The problem of a message that is sent anyway.
    pub fn problem(self) -> Option<Problem> {
        match self {
            Self::Open | Self::Until { .. } => None,
            Self::Over => Some(Problem::invalid(ProblemCode::ConversationOver)),
            Self::Blocked => Some(Problem::invalid(ProblemCode::ConversationBlocked)),
            Self::ReadOnly => Some(Problem::invalid(ProblemCode::NotYourRole)),
        }
    }
}

/// The day of the next answer after the organization wrote to the applicant: like after a move, unless a later day is promised
/// already. An application that ended has none.
pub fn answer_after_message(due: Option<Timestamp>, next: Timestamp) -> Option<Timestamp> {
    due.map(|due| due.max(next))
}

/// A message to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMessage {
    /// Trimmed; empty only if there are files.
    pub text: String,
    /// Names the attempt: a message that is sent again with the same key is not stored again.
    pub key: String,
    /// The files, at most [`MOST_FILES`], each once.
    pub files: Vec<FileId>,
}

impl NewMessage {
    /// Validates a form.
    ///
    /// # Errors
    /// `Invalid` on `text` and on `files`, or with `form_not_understood` for a malformed key.
    pub fn new(text: &str, key: &str, files: &[FileId]) -> Result<Self, Problem> {
        let text = note("text", text)?;
        let mut files = files.to_vec();
        files.sort_unstable();
        files.dedup();
        if files.len() > MOST_FILES {
            return Err(Problem::field(FIELD, ProblemCode::TooManyAttachments));
        }
        if text.is_empty() && files.is_empty() {
            return Err(Problem::field("text", ProblemCode::Empty));
        }
        if !(8..=40).contains(&key.len()) || !key.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(Problem::invalid(ProblemCode::FormNotUnderstood));
        }
        Ok(Self { text, key: key.to_owned(), files })
    }
}

/// A message as one of the two sides sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    pub id: MessageId,
    /// Who wrote it.
    pub side: Side,
    /// Whether the viewer did.
    pub own: bool,
    /// The member who wrote it, for other members; `None` for the applicant, and once they are gone.
    pub by: Option<String>,
    /// Empty for a message of files alone.
    pub text: String,
    pub sent_at: Timestamp,
    pub files: Vec<Attachment>,
}

/// Which conversations a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ConversationFilter {
    /// Words in a name, in a job title or in a message; may be empty.
    pub words: String,
    /// Only those with something unread.
    pub unread: bool,
}

impl ConversationFilter {
    /// The filter of a query: without control characters, and not longer than [`LONGEST_SEARCH`].
    pub fn new(words: &str, unread: bool) -> Self {
        let words: String = words.chars().filter(|c| !c.is_control()).take(LONGEST_SEARCH).collect();
        Self { words: words.trim().to_owned(), unread }
    }
}

/// A conversation in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConversationCard {
    pub id: ApplicationId,
    /// The organization, for the applicant; the applicant, for members.
    pub with: String,
    /// Whether members do not see who it is: `with` is a code.
    pub hidden: bool,
    /// The job title.
    pub title: String,
    /// The beginning of the latest message; the name of its first file if it has no text.
    pub last: String,
    /// Whether the viewer's side wrote it.
    pub last_own: bool,
    pub last_at: Timestamp,
    /// The number of unread messages.
    pub unread: u32,
    pub muted: bool,
}

/// A page of conversations, those first that were written in last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConversationList {
    pub page: Page<ConversationCard>,
    /// When it was read.
    pub at: Timestamp,
}

/// A conversation as one of the two sides sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConversationView {
    pub id: ApplicationId,
    /// The viewer's side.
    pub side: Side,
    /// The organization, for the applicant; the applicant, for members.
    pub with: String,
    /// Whether members do not see who it is: `with` is a code.
    pub hidden: bool,
    pub job: JobId,
    /// The job title.
    pub title: String,
    pub stage: ApplicationStage,
    pub writing: Writing,
    /// A page of its messages, the oldest first. The cursor leads to earlier ones.
    pub page: Page<Message>,
    /// Until when the other side has read.
    pub read_to: Option<Timestamp>,
    pub muted: bool,
    /// The viewer's files that wait to be sent with their next message.
    pub waiting: Vec<Attachment>,
    /// The key of a message that is sent from this page.
    pub key: String,
    /// When it was read.
    pub at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + TimeDelta::days(number)
    }

    #[test]
    fn both_sides_write_until_a_month_after_the_end() {
        use ApplicationStage::{Declined, Hired, Offer, Withdrawn};
        assert_eq!(Writing::of(Offer, day(1), day(400)), Writing::Open);
        for ended in [Declined, Hired, Withdrawn] {
            assert_eq!(Writing::of(ended, day(1), day(30)), Writing::Until { day: day(31) });
            assert_eq!(Writing::of(ended, day(1), day(31)), Writing::Over);
        }
        assert!(Writing::Until { day: day(1) }.is_allowed() && Writing::Until { day: day(1) }.problem().is_none());
        for closed in [Writing::Over, Writing::Blocked, Writing::ReadOnly] {
            assert!(!closed.is_allowed() && closed.problem().is_some());
        }
    }

    #[test]
    fn a_message_moves_the_day_of_answer_only_later() {
        assert_eq!(answer_after_message(Some(day(3)), day(9)), Some(day(9)));
        assert_eq!(answer_after_message(Some(day(12)), day(9)), Some(day(12)));
        assert_eq!(answer_after_message(None, day(9)), None);
    }

    #[test]
    fn a_message_has_a_text_and_a_key() {
        let key = "0193abcd";
        assert_eq!(NewMessage::new(" Hello\r\nBen \u{7}\n", key, &[]).unwrap().text, "Hello\nBen");
        let refused = |text: &str, key: &str| NewMessage::new(text, key, &[]).unwrap_err();
        assert_eq!(refused(" \n", key).field_code("text"), Some(ProblemCode::Empty));
        assert_eq!(refused(&"x".repeat(5_001), key).field_code("text"), Some(ProblemCode::TooLong));
        for bad in ["", "short", "with space", &"x".repeat(41)] {
            assert_eq!(refused("Hello", bad).code, ProblemCode::FormNotUnderstood, "{bad}");
        }
        let files: Vec<_> = (0..6).map(|number| FileId::from_uuid(uuid::Uuid::from_u128(number))).collect();
        let with = |files: &[FileId]| NewMessage::new(" ", key, files);
        assert_eq!(with(&[files[1], files[0], files[1]]).unwrap().files, files[..2], "files alone, each once");
        assert_eq!(with(&files).unwrap_err().field_code(FIELD), Some(ProblemCode::TooManyAttachments));
    }

    #[test]
    fn a_search_is_short_and_plain() {
        assert_eq!(ConversationFilter::new(" night\0 nurse ", true).words, "night nurse");
        assert_eq!(ConversationFilter::new(&"x".repeat(500), false).words.len(), LONGEST_SEARCH);
    }
}
