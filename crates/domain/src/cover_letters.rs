//! Cover letters: written from a match, edited, exported.

use kernel::{CoverLetterId, MatchId, Problem, ProblemCode, Timestamp};
use serde::{Deserialize, Serialize};

pub use cover_letter::{Basis, Checked, Evidence, Length, Structure, Tone, Wish};

/// The longest letter, in characters.
pub const MAX_LETTER: usize = 20_000;
/// The longest subject, in characters.
const MAX_SUBJECT: usize = 200;

/// A letter in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverLetterCard {
    pub id: CoverLetterId,
    pub job_title: String,
    /// May be empty.
    pub company: String,
    pub updated_at: Timestamp,
}

/// A letter, and what its sentences rest on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverLetterView {
    pub card: CoverLetterCard,
    /// The match that it was written from; `None` if its resume or its job was deleted, so that it cannot be checked.
    pub match_id: Option<MatchId>,
    pub version: i32,
    pub subject: String,
    pub text: String,
    pub sentences: Vec<Checked>,
    /// What answers the job and is not in the letter yet.
    pub unused: Vec<Evidence>,
}

/// A validated edit of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditCoverLetter {
    /// The version that was edited; if another one is current, it is a conflict.
    pub version: i32,
    pub subject: String,
    pub text: String,
}

impl EditCoverLetter {
    /// Validates an edit. Line breaks become those of Unix.
    ///
    /// # Errors
    /// `Invalid` on `subject` and `text` if they are too long, and on an empty `text`.
    pub fn new(version: i32, subject: &str, text: &str) -> Result<Self, Problem> {
        let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = text.replace("\r\n", "\n").trim().to_owned();
        if subject.chars().count() > MAX_SUBJECT {
            return Err(Problem::field("subject", ProblemCode::TooLong));
        }
        if text.is_empty() {
            return Err(Problem::field("text", ProblemCode::Empty));
        }
        if text.chars().count() > MAX_LETTER {
            return Err(Problem::field("text", ProblemCode::TooLong));
        }
        Ok(Self { version, subject, text })
    }
}

/// What a form asks for; an unknown word counts as the usual.
pub fn wish(structure: &str, tone: &str, length: &str) -> Wish {
    let usual = Wish::default();
    Wish {
        structure: Structure::from_word(structure).unwrap_or(usual.structure),
        tone: Tone::from_word(tone).unwrap_or(usual.tone),
        length: Length::from_word(length).unwrap_or(usual.length),
    }
}

/// A letter for another job: the title and the employer are replaced where they are named.
pub fn readdressed(text: &str, from: (&str, &str), to: (&str, &str)) -> String {
    let replaced = |text: String, old: &str, new: &str| {
        if old.is_empty() || new.is_empty() { text } else { text.replace(old, new) }
    };
    replaced(replaced(text.to_owned(), from.0, to.0), from.1, to.1)
}

/// The formats that letters are offered in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterFormat {
    Pdf,
    Docx,
    Text,
}

impl LetterFormat {
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Docx, Self::Text];

    /// The end of the file's name.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Text => "txt",
        }
    }

    /// The format with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word() == word)
    }

    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Text => "text/plain; charset=utf-8",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_validated() {
        let edit = |subject: &str, text: &str| EditCoverLetter::new(1, subject, text);
        assert_eq!(edit(" A  b ", "Hello\r\nyou\n").unwrap().text, "Hello\nyou");
        assert_eq!(edit("", "  ").unwrap_err().field_code("text"), Some(ProblemCode::Empty));
        let long = "a".repeat(MAX_LETTER + 1);
        assert_eq!(edit("", &long).unwrap_err().field_code("text"), Some(ProblemCode::TooLong));
        assert_eq!(edit(&long, "a").unwrap_err().field_code("subject"), Some(ProblemCode::TooLong));
        assert_eq!(wish("career", "x", "long").length, Length::Long);
    }

    #[test]
    fn a_letter_is_sent_to_another_employer() {
        let text = "I apply as Nurse at Hill Clinic. Hill Clinic is near.";
        let other = readdressed(text, ("Nurse", "Hill Clinic"), ("Senior nurse", "Oak House"));
        assert_eq!(other, "I apply as Senior nurse at Oak House. Oak House is near.");
        assert_eq!(readdressed(text, ("Nurse", ""), ("Nurse", "Oak House")), text);
    }
}
