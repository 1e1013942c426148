//! What members of an organization keep about an application among themselves: tags, notes with mentions. Its applicant never sees it.

use kernel::{Problem, ProblemCode, Timestamp, UserId};
use serde::{Deserialize, Serialize};

use super::note;
use crate::organizations::MemberRole::{self, HiringManager, Interviewer, Owner, Recruiter};

/// The most tags of an application.
pub const MOST_TAGS: usize = 20;
/// The longest tag, in characters.
pub const LONGEST_TAG: usize = 40;
/// The most notes of an application.
pub const MOST_NOTES: u64 = 500;

/// The roles of the members who write notes.
pub const NOTERS: &[MemberRole] = &[Owner, Recruiter, HiringManager, Interviewer];

/// A tag as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag(String);

impl Tag {
    /// Validates a tag: one line, with single spaces.
    ///
    /// # Errors
    /// `Invalid` on `tag` if it is empty or longer than [`LONGEST_TAG`].
    pub fn new(text: &str) -> Result<Self, Problem> {
        let shown: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        match shown.chars().count() {
            0 => Err(Problem::field("tag", ProblemCode::Empty)),
            count if count > LONGEST_TAG => Err(Problem::field("tag", ProblemCode::TooLong)),
            _ => Ok(Self(shown)),
        }
    }

    /// As it is shown.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// By which it is found: tags that differ only in their case are the same.
    pub fn key(&self) -> String {
        key(&self.0)
    }
}

/// By which a tag is found.
pub fn key(tag: &str) -> String {
    tag.trim().to_lowercase()
}

/// A note of a member. It is never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberNote {
    pub text: String,
    pub at: Timestamp,
    /// The name of who wrote it; `None` once they are gone.
    pub by: Option<String>,
}

/// Validates a note of a member.
///
/// # Errors
/// `Invalid` on `text` if it is empty or too long.
pub fn member_note(text: &str) -> Result<String, Problem> {
    let text = note("text", text)?;
    match text.is_empty() {
        true => Err(Problem::field("text", ProblemCode::Empty)),
        false => Ok(text),
    }
}

/// Whom a note mentions: `@` and a member's name, in any case; of names that begin alike the longest. Members with the same name are
/// all mentioned.
pub fn mentioned(text: &str, members: &[(UserId, String)]) -> Vec<UserId> {
    let text = text.to_lowercase();
    let names: Vec<(UserId, String)> = members
        .iter()
        .map(|(id, name)| (*id, name.trim().to_lowercase()))
        .filter(|(_, name)| !name.is_empty())
        .collect();
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let rest = &text[at + 1..];
        // "@Ana" is not meant by "@Anabel".
        let fits = |name: &str| {
            let after = rest.strip_prefix(name).map(|after| after.chars().next());
            after.is_some_and(|next| !next.is_some_and(char::is_alphanumeric))
        };
        let longest = names.iter().filter(|(_, name)| fits(name)).map(|(_, name)| name.len()).max();
        let meant = names.iter().filter(|(_, name)| Some(name.len()) == longest && fits(name)).map(|(id, _)| *id);
        found.extend(meant);
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn tags_are_one_line_and_found_in_any_case() {
        let tag = Tag::new("  Night \n shift ").unwrap();
        assert_eq!((tag.text(), tag.key().as_str()), ("Night shift", "night shift"));
        assert_eq!(Tag::new(" \t ").unwrap_err().field_code("tag"), Some(ProblemCode::Empty));
        assert_eq!(Tag::new(&"ä".repeat(41)).unwrap_err().field_code("tag"), Some(ProblemCode::TooLong));
        assert!(Tag::new(&"ä".repeat(40)).is_ok());
    }

    #[test]
    fn a_mention_is_the_longest_name_after_its_sign() {
        let id = |number| UserId::from_uuid(Uuid::from_u128(number));
        let members = [(1, "Ana"), (2, "Ana Lima"), (3, "Jürgen"), (4, "ana lima"), (5, "")];
        let members = members.map(|(number, name)| (id(number), name.to_owned()));
        let of = |text: &str| mentioned(text, &members);
        assert_eq!(of("Ask @ana, please."), [id(1)]);
        assert_eq!(of("@Ana Lima has the file. @JÜRGEN? @Ana Lima!"), [id(2), id(3), id(4)]);
        assert_eq!(of("@Anabel, ana, mail@example.org, @"), []);
        assert_eq!(of("(@Ana)"), [id(1)]);
        // A letter whose lower case is longer does not move the places.
        assert_eq!(of("İ @Ana"), [id(1)]);
    }

    #[test]
    fn a_note_says_something() {
        assert_eq!(member_note(" \n").unwrap_err().field_code("text"), Some(ProblemCode::Empty));
        assert_eq!(member_note(&"x".repeat(5_001)).unwrap_err().field_code("text"), Some(ProblemCode::TooLong));
        assert_eq!(member_note(" Good.\r\nCall. ").unwrap(), "Good.\nCall.");
    }
}
