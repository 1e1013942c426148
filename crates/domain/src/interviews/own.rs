//! Questions that people add to an interview themselves.

use interviews::{
    Kind,
    bank::Competence,
    own::{competence, shows},
};
use kernel::{FieldProblem, Problem, ProblemCode};
use serde::{Deserialize, Serialize};

use super::{Asked, Basis, Group, Interview, Question, forms::clean, questions};

/// The lengths of a question, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 5..=300;

/// A validated question of a person's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnQuestion {
    pub group: Group,
    /// What it asks about; `None`: by its words.
    pub competence: Option<Competence>,
    pub ask: String,
}

impl OwnQuestion {
    /// Validates a form: the words of the group and the competence (or empty), and the question of 5 to 300 characters.
    ///
    /// # Errors
    /// `Invalid` on `group` and `ask`.
    pub fn new(group: &str, competence: &str, ask: &str) -> Result<Self, Problem> {
        let mut fields = Vec::new();
        // A question is one line.
        let ask = clean(ask).split_whitespace().collect::<Vec<_>>().join(" ");
        if !ask.chars().any(char::is_alphanumeric) {
            fields.push(FieldProblem::new("ask", ProblemCode::Empty));
        } else if !LENGTHS.contains(&ask.chars().count()) {
            fields.push(FieldProblem::new("ask", ProblemCode::QuestionLength));
        }
        match Group::from_word(group) {
            Some(group) if fields.is_empty() => Ok(Self { group, competence: Competence::from_word(competence), ask }),
            Some(_) => Err(Problem::fields(fields)),
            None => {
                fields.push(FieldProblem::new("group", ProblemCode::Empty));
                Err(Problem::fields(fields))
            }
        }
    }

    /// The question, with the lines of the resume that fit it by the job's skills and by its words.
    pub fn question(self, basis: Basis<'_>) -> Question {
        let Self { group, competence: chosen, ask } = self;
        let kind = match group {
            Group::Technical => Kind::Technical,
            Group::Behavioural => Kind::Behavioural,
            Group::Gaps | Group::Role => Kind::Role,
            Group::Company => Kind::Motivation,
        };
        let competence = chosen.unwrap_or_else(|| competence(kind, basis.language, &ask));
        Question {
            experience: questions::experience(basis, &ask, competence),
            group,
            kind,
            competence,
            ask,
            why: String::new(),
            shows: shows(kind, basis.language),
            requirement: None,
        }
    }
}

/// A question of the viewer's own, to be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnQuestionView {
    pub interview: Interview,
    pub asked: Asked,
}

#[cfg(test)]
mod tests {
    use matching::Job;

    use super::*;
    use crate::example;

    #[test]
    fn a_question_has_a_group_and_5_to_300_characters() {
        let codes = |group, ask: &str| match OwnQuestion::new(group, "", ask) {
            Ok(_) => (None, None),
            Err(problem) => (problem.field_code("group"), problem.field_code("ask")),
        };
        assert_eq!(codes("role", "Why?"), (None, Some(ProblemCode::QuestionLength)));
        assert_eq!(codes("role", "Why so?"), (None, None));
        assert_eq!(codes("role", &"x".repeat(300)), (None, None));
        assert_eq!(codes("role", &"ü".repeat(301)), (None, Some(ProblemCode::QuestionLength)));
        assert_eq!(codes("", " \n?!?!?! "), (Some(ProblemCode::Empty), Some(ProblemCode::Empty)));
        assert_eq!(codes("nights", "Why nights?"), (Some(ProblemCode::Empty), None));
        let own = OwnQuestion::new("role", "pressure", " Why \r\n nights\u{7}? ").unwrap();
        assert_eq!(
            own,
            OwnQuestion { group: Group::Role, competence: Some(Competence::Pressure), ask: "Why nights?".to_owned() }
        );
    }

    #[test]
    fn the_resume_answers_it_in_its_own_words() {
        let source = resume::Source::from_text(example::RESUME);
        let reading = resume::read(&source);
        let job = Job::read(example::JOB);
        let basis = Basis { job: &job, report: None, resume: Some(&reading.resume), language: "en" };
        let asked = |competence: &str| {
            OwnQuestion::new("behavioural", competence, "How have you led and coached others?").unwrap().question(basis)
        };
        let by_words = asked("");
        assert_eq!((by_words.competence, by_words.kind), (Competence::Leadership, Kind::Behavioural));
        assert!(by_words.shows.len() >= 3 && by_words.why.is_empty());
        assert!(by_words.experience.iter().all(|found| example::RESUME.replace('\n', " ").contains(&found.quote)));
        assert_eq!(asked("numbers").competence, Competence::Numbers, "what the person chose counts");
        assert!(!asked("numbers").experience.is_empty());
    }
}
