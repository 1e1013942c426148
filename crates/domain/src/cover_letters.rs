//! Cover letters: written from a match, edited, exported.

use kernel::{CoverLetterId, MatchId, Problem, ProblemCode, Timestamp};
use serde::{Deserialize, Serialize};

use crate::models::NoAnswer;

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
    /// What a language model wrote for it.
    pub draft: Option<ModelDraft>,
    /// Why no language model can be asked; `None` if one can.
    pub obstacle: Option<NoAnswer>,
}

/// A letter by a language model: the person takes it over or not. Each of its sentences has passed the truth gate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelDraft {
    /// The whole letter, with salutation and closing.
    pub text: String,
    /// Sentences that were left out: they say what the resume does not.
    pub left_out: u32,
    pub made_at: Timestamp,
    /// Whether it is the text of the letter now; then the text before it can be restored.
    pub is_taken: bool,
}

/// A progress message while the language model writes a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum DraftNews {
    /// The next part of the text.
    Text(String),
    /// All of it. Its text counts: a sentence that was told before may be missing.
    Done(ModelDraft),
    /// There is none.
    No(NoAnswer),
}

/// What a person does with the form of a letter. An empty text is only an error where it would be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetterStep {
    Save(EditCoverLetter),
    /// Saves what was typed, if anything, and asks the language model.
    Ask(Option<EditCoverLetter>),
    /// Replaces the text by that of the language model.
    Take(EditCoverLetter),
}

/// What came of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stepped {
    Saved,
    Taken,
    /// The language model wrote a letter, or why not.
    Asked(Option<NoAnswer>),
}

impl LetterStep {
    /// The step with this word, from a form.
    ///
    /// # Errors
    /// Those of [`EditCoverLetter::new`].
    pub fn new(word: &str, version: i32, subject: &str, text: &str) -> Result<Self, Problem> {
        let edit = EditCoverLetter::new(version, subject, text);
        let is_empty = |problem: &Problem| problem.field_code("text") == Some(ProblemCode::Empty);
        match (word, edit) {
            ("ask", Err(problem)) if is_empty(&problem) => Ok(Self::Ask(None)),
            ("take", Err(problem)) if is_empty(&problem) => {
                let subject = EditCoverLetter::new(version, subject, "-")?.subject;
                Ok(Self::Take(EditCoverLetter { version, subject, text: String::new() }))
            }
            (_, Err(problem)) => Err(problem),
            ("ask", Ok(edit)) => Ok(Self::Ask(Some(edit))),
            ("take", Ok(edit)) => Ok(Self::Take(edit)),
            (_, Ok(edit)) => Ok(Self::Save(edit)),
        }
    }
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
    fn a_letter_that_is_replaced_may_be_empty() {
        let step = |word: &str, text: &str| LetterStep::new(word, 1, " A  b ", text);
        assert_eq!(step("", "").unwrap_err().field_code("text"), Some(ProblemCode::Empty));
        assert_eq!(step("ask", " "), Ok(LetterStep::Ask(None)));
        let edit = |text: &str| EditCoverLetter { version: 1, subject: "A b".to_owned(), text: text.to_owned() };
        assert_eq!(step("take", " "), Ok(LetterStep::Take(edit(""))));
        assert_eq!(step("take", "Hi"), Ok(LetterStep::Take(edit("Hi"))));
        assert_eq!(step("save", "Hi"), Ok(LetterStep::Save(edit("Hi"))));
        assert!(step("take", &"a".repeat(MAX_LETTER + 1)).is_err());
    }

    #[test]
    fn a_letter_is_sent_to_another_employer() {
        let text = "I apply as Nurse at Hill Clinic. Hill Clinic is near.";
        let other = readdressed(text, ("Nurse", "Hill Clinic"), ("Senior nurse", "Oak House"));
        assert_eq!(other, "I apply as Senior nurse at Oak House. Oak House is near.");
        assert_eq!(readdressed(text, ("Nurse", ""), ("Nurse", "Oak House")), text);
    }
}
