//! The fields of a competency in the editor of a kit.

use std::collections::BTreeMap;

use interviews::bank::Competence;
use kernel::{FieldProblem, Problem, ProblemCode};
use serde::{Deserialize, Serialize};

use super::{Anchors, Competency, MOST_QUESTIONS};
use crate::postings::fields::one_line;

/// The longest name, in characters.
const LONGEST_NAME: usize = 120;
/// The longest description of a level, or question, in characters.
const LONGEST_LINE: usize = 500;

/// The fields, as they were sent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CompetencyFields {
    pub name: String,
    /// A word of the bank's competences; empty for a requirement or an own competency.
    pub about: String,
    pub one: String,
    pub three: String,
    pub five: String,
    /// The questions of the bank that were ticked, by their places in the list.
    pub picked: BTreeMap<String, String>,
    /// Own questions, one a line.
    pub own: String,
}

impl CompetencyFields {
    /// The competency that these fields say.
    ///
    /// # Errors
    /// `Invalid` on the fields, which are named as those of this type.
    pub fn competency(&self, number: u32) -> Result<Competency, Problem> {
        let mut wrong = Vec::new();
        let mut line = |field: &str, text: &str, longest: usize| {
            let line = one_line(text);
            match line.chars().count() {
                0 => wrong.push(FieldProblem::new(field, ProblemCode::Empty)),
                count if count > longest => wrong.push(FieldProblem::new(field, ProblemCode::TooLong)),
                _ => {}
            }
            line
        };
        let name = line("name", &self.name, LONGEST_NAME);
        let anchors = Anchors {
            one: line("one", &self.one, LONGEST_LINE),
            three: line("three", &self.three, LONGEST_LINE),
            five: line("five", &self.five, LONGEST_LINE),
        };
        let mut questions: Vec<String> = Vec::new();
        for question in self.picked.values().map(String::as_str).chain(self.own.lines()).map(one_line) {
            if !question.is_empty() && !questions.contains(&question) {
                questions.push(question);
            }
        }
        if questions.len() > MOST_QUESTIONS {
            wrong.push(FieldProblem::new("own", ProblemCode::TooManyKitQuestions));
        }
        if questions.iter().any(|question| question.chars().count() > LONGEST_LINE) {
            wrong.push(FieldProblem::new("own", ProblemCode::TooLong));
        }
        match wrong.is_empty() {
            true => {
                Ok(Competency { number, name, about: Competence::from_word(self.about.trim()), anchors, questions })
            }
            false => Err(Problem::fields(wrong)),
        }
    }
}

impl From<&Competency> for CompetencyFields {
    /// With every question among the own ones.
    fn from(competency: &Competency) -> Self {
        let Anchors { one, three, five } = competency.anchors.clone();
        Self {
            name: competency.name.clone(),
            about: competency.about.map(|it| it.word().to_owned()).unwrap_or_default(),
            one,
            three,
            five,
            picked: BTreeMap::new(),
            own: competency.questions.join("\n"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> CompetencyFields {
        CompetencyFields {
            name: " Night  work ".to_owned(),
            about: "pressure".to_owned(),
            one: "Avoids it.".to_owned(),
            three: "Did it.".to_owned(),
            five: "Did it for years.".to_owned(),
            picked: [("2".to_owned(), "How do you stay awake?".to_owned())].into(),
            own: "Why nights?\r\n\n How do you stay  awake?".to_owned(),
        }
    }

    #[test]
    fn a_competency_survives_being_read_and_shown_again() {
        let made = fields().competency(7).unwrap();
        assert_eq!((made.name.as_str(), made.about), ("Night work", Some(Competence::Pressure)));
        assert_eq!(made.questions, ["How do you stay awake?", "Why nights?"]);
        assert_eq!(CompetencyFields::from(&made).competency(7).unwrap(), made);
        assert_eq!((made.anchors.of(5), made.anchors.of(4)), (Some("Did it for years."), None));
    }

    #[test]
    fn each_wrong_field_is_named() {
        let code = |fields: CompetencyFields, field: &str| fields.competency(1).unwrap_err().field_code(field);
        let long = || "x".repeat(LONGEST_LINE + 1);
        let empty = CompetencyFields::default();
        for field in ["name", "one", "three", "five"] {
            assert_eq!(code(empty.clone(), field), Some(ProblemCode::Empty), "{field}");
        }
        assert_eq!(code(CompetencyFields { five: long(), ..fields() }, "five"), Some(ProblemCode::TooLong));
        assert_eq!(code(CompetencyFields { own: long(), ..fields() }, "own"), Some(ProblemCode::TooLong));
        let many = (0..=MOST_QUESTIONS).map(|number| format!("Question {number}?\n")).collect();
        assert_eq!(code(CompetencyFields { own: many, ..fields() }, "own"), Some(ProblemCode::TooManyKitQuestions));
        // A competency may have none.
        let none = CompetencyFields { own: String::new(), picked: BTreeMap::new(), ..fields() };
        assert!(none.competency(1).unwrap().questions.is_empty());
    }
}
