//! The application form of a posting: what people are asked beside their resume, and which answers the job needs. An answer that
//! does not meet the need is shown to both sides with its reason; it never declines anybody by itself.

mod answers;
mod fields;

use kernel::{JobId, PartialDate, Problem, ProblemCode};
use serde::{Deserialize, Serialize};

use crate::organizations::MemberRole;

pub use answers::{Answer, Typed, answer_field, answers};
pub use fields::QuestionFields;

kernel::words! {
    /// What a question is answered with.
    pub enum QuestionKind {
        /// A line of text.
        Line = "line",
        /// Several lines of text.
        Text = "text",
        /// Yes or no.
        YesNo = "yes_no",
        /// One of the options.
        Choice = "choice",
        /// Any number of the options.
        Choices = "choices",
        /// A number, with decimals if need be.
        Number = "number",
        /// A whole day.
        Day = "day",
        /// The address of a web page.
        Link = "link",
        /// A box beside a statement that the person agrees with.
        Consent = "consent",
    }
}

impl QuestionKind {
    /// Whether it has a list of options.
    pub const fn has_options(self) -> bool {
        matches!(self, Self::Choice | Self::Choices)
    }

    /// Whether some of its answers can be needed for the job.
    pub const fn can_need(self) -> bool {
        matches!(self, Self::YesNo | Self::Choice | Self::Choices | Self::Number | Self::Day)
    }
}

/// The answer to a yes-no question, and to a consent that was given.
pub const YES: &str = "yes";
/// The other answer to a yes-no question.
pub const NO: &str = "no";

/// The most questions of a form.
pub const MOST_QUESTIONS: usize = 30;

/// A question of an application form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FormQuestion {
    /// From 1, different for each question that the form ever had at the same time.
    pub number: u32,
    pub kind: QuestionKind,
    /// The question, or the statement to agree with.
    pub label: String,
    /// May be empty.
    pub hint: String,
    /// Whether an application needs an answer.
    pub required: bool,
    /// The options in their order; empty for kinds without.
    pub options: Vec<String>,
    /// Which answers the job needs; `None` if all are fine.
    pub need: Option<Need>,
}

/// The answers that a job needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Need {
    pub accepted: Accepted,
    /// Why, as people read it before they apply.
    pub reason: String,
}

/// Which answers meet a need.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Accepted {
    /// One of these options at least, or [`YES`] or [`NO`].
    Options(Vec<String>),
    /// A number from the first to the second, both included.
    Numbers(Option<f64>, Option<f64>),
    /// A day from the first to the second, both included.
    Days(Option<PartialDate>, Option<PartialDate>),
}

impl Accepted {
    /// Whether these answers, as they are stored, meet it.
    fn contains(&self, given: &[String]) -> bool {
        match self {
            Self::Options(options) => given.iter().any(|answer| options.contains(answer)),
            Self::Numbers(from, to) => {
                let number = given.first().and_then(|answer| answer.parse::<f64>().ok());
                number.is_some_and(|it| from.is_none_or(|from| it >= from) && to.is_none_or(|to| it <= to))
            }
            Self::Days(from, to) => {
                let day = given.first().and_then(|answer| answer.parse::<PartialDate>().ok());
                day.is_some_and(|it| from.is_none_or(|from| it >= from) && to.is_none_or(|to| it <= to))
            }
        }
    }
}

/// The questions of a form.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ApplicationForm {
    pub questions: Vec<FormQuestion>,
    /// Increases with each change, from 0.
    pub version: i32,
}

impl ApplicationForm {
    /// The question with a number.
    pub fn question(&self, number: u32) -> Option<&FormQuestion> {
        self.questions.iter().find(|question| question.number == number)
    }

    /// Adds a question at the end, or changes the one with its number.
    ///
    /// # Errors
    /// `Invalid` on the fields; `NotFound` if there is no question with this number; `Invalid` with `too_many_form_questions`.
    pub fn put(&mut self, number: Option<u32>, fields: &QuestionFields) -> Result<(), Problem> {
        match number {
            Some(number) => {
                let question = self.questions.iter_mut().find(|question| question.number == number);
                *question.ok_or_else(Problem::not_found)? = fields.question(number)?;
            }
            None if self.questions.len() >= MOST_QUESTIONS => {
                return Err(Problem::invalid(ProblemCode::TooManyFormQuestions));
            }
            None => {
                let last = self.questions.iter().map(|question| question.number).max().unwrap_or(0);
                self.questions.push(fields.question(last + 1)?);
            }
        }
        Ok(())
    }

    /// Takes a question away; nothing happens if it is gone.
    pub fn remove(&mut self, number: u32) {
        self.questions.retain(|question| question.number != number);
    }

    /// Moves a question one place up or down; nothing happens at the end, or if it is gone.
    pub fn shift(&mut self, number: u32, up: bool) {
        let Some(at) = self.questions.iter().position(|question| question.number == number) else { return };
        let to = if up { at.checked_sub(1) } else { Some(at + 1) };
        if let Some(to) = to.filter(|to| *to < self.questions.len()) {
            self.questions.swap(at, to);
        }
    }
}

/// The form of a posting, as its organization sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FormView {
    pub job: JobId,
    /// The job title; empty for a draft without one.
    pub title: String,
    /// The viewer's role in the organization.
    pub role: MemberRole,
    pub form: ApplicationForm,
}

impl FormView {
    /// Whether the viewer may change it.
    pub fn can_edit(&self) -> bool {
        super::WRITERS.contains(&self.role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(label: &str) -> QuestionFields {
        QuestionFields { kind: "line".to_owned(), label: label.to_owned(), ..Default::default() }
    }

    #[test]
    fn questions_keep_their_numbers() {
        let mut form = ApplicationForm::default();
        for label in ["a", "b", "c"] {
            form.put(None, &line(label)).unwrap();
        }
        form.shift(3, true);
        form.shift(1, true);
        form.remove(2);
        form.put(Some(1), &line("A")).unwrap();
        form.put(None, &line("d")).unwrap();
        let seen: Vec<_> = form.questions.iter().map(|it| (it.number, it.label.as_str())).collect();
        assert_eq!(seen, [(1, "A"), (3, "c"), (4, "d")]);
        assert_eq!(form.put(Some(2), &line("b")).unwrap_err(), Problem::not_found());
    }

    #[test]
    fn a_form_has_an_end() {
        let mut form = ApplicationForm::default();
        for _ in 0..MOST_QUESTIONS {
            form.put(None, &line("a")).unwrap();
        }
        assert_eq!(form.put(None, &line("a")).unwrap_err().code, ProblemCode::TooManyFormQuestions);
    }
}
