//! Texts that an organization keeps for its messages, with names that are filled in.

use kernel::{FieldProblem, Problem, ProblemCode, SavedTextId};
use serde::{Deserialize, Serialize};

use super::WRITERS;
use crate::{applications::note, organizations::MemberRole};

/// The longest title, in characters.
pub const LONGEST_TITLE: usize = 80;
/// The longest saved text, in characters: shorter than a message, because it is part of an address without JavaScript.
pub const LONGEST_SAVED: usize = 1_500;
/// The most saved texts of an organization.
pub const MOST_SAVED: u64 = 50;

/// A text that an organization keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedText {
    pub id: SavedTextId,
    pub title: String,
    /// With `{name}`, `{job}` and `{company}` where they are filled in.
    pub text: String,
}

impl SavedText {
    /// Validates a form.
    ///
    /// # Errors
    /// `Invalid` on `title` and `text`.
    pub fn new(id: SavedTextId, title: &str, text: &str) -> Result<Self, Problem> {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let written = note("text", text).unwrap_or_default();
        let mut wrong = Vec::new();
        let mut check = |field: &str, value: &str, longest: usize, sent: &str| {
            if sent.chars().count() > longest {
                wrong.push(FieldProblem::new(field, ProblemCode::TooLong));
            } else if value.is_empty() {
                wrong.push(FieldProblem::new(field, ProblemCode::Empty));
            }
        };
        check("title", &title, LONGEST_TITLE, &title);
        check("text", &written, LONGEST_SAVED, text);
        if wrong.is_empty() { Ok(Self { id, title, text: written }) } else { Err(Problem::fields(wrong)) }
    }

    /// The text with the names filled in. What is filled in is not searched again.
    pub fn filled(&self, name: &str, job: &str, company: &str) -> String {
        let mut filled = String::with_capacity(self.text.len());
        let mut rest = self.text.as_str();
        while let Some((before, from)) = rest.find('{').map(|at| rest.split_at(at)) {
            filled.push_str(before);
            let known = [("{name}", name), ("{job}", job), ("{company}", company)];
            match known.iter().find_map(|(word, value)| Some((from.strip_prefix(word)?, value))) {
                Some((after, value)) => {
                    filled.push_str(value);
                    rest = after;
                }
                None => {
                    filled.push('{');
                    rest = from.strip_prefix('{').unwrap_or_default();
                }
            }
        }
        filled.push_str(rest);
        filled
    }
}

/// The saved texts of an organization, by title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedTexts {
    pub items: Vec<SavedText>,
    /// The viewer's role in the organization.
    pub role: MemberRole,
}

impl SavedTexts {
    /// Whether the viewer changes them.
    pub fn can_change(&self) -> bool {
        WRITERS.contains(&self.role)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn saved(title: &str, text: &str) -> Result<SavedText, Problem> {
        SavedText::new(SavedTextId::from_uuid(Uuid::from_u128(1)), title, text)
    }

    #[test]
    fn names_are_filled_in_once() {
        let text = saved("Hello", "Dear {name}, {company} {and} {job}{").unwrap();
        assert_eq!(text.filled("{job}", "Nurse", "Acme"), "Dear {job}, Acme {and} Nurse{");
    }

    #[test]
    fn a_saved_text_has_a_title_and_a_text() {
        let refused = saved(" ", &"x".repeat(LONGEST_SAVED + 1)).unwrap_err();
        assert_eq!(refused.field_code("title"), Some(ProblemCode::Empty));
        assert_eq!(refused.field_code("text"), Some(ProblemCode::TooLong));
        assert_eq!(saved(" Two \n words ", "x").unwrap().title, "Two words");
    }
}
