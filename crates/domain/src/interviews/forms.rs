//! What people type: the day and the notes of an interview, and answers.

use interviews::{Answer, attempts::KeptFeedback};
use kernel::{FieldProblem, PartialDate, Problem, ProblemCode};

use super::{LONGEST_ANSWER, Question};

/// The longest notes on a company, in characters.
const LONGEST_NOTES: usize = 10_000;

/// The longest time that the clock counts, in seconds.
const LONGEST_TIME: u32 = 3_600;

/// Validated day and notes of an interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    pub day: Option<PartialDate>,
    pub notes: String,
}

impl Details {
    /// Validates a form: `day` as `2026-12-31`, or empty. A day that has passed stays if it was the day `before`.
    ///
    /// # Errors
    /// `Invalid` on `day` and `notes`.
    pub fn new(day: &str, notes: &str, before: Option<PartialDate>, today: PartialDate) -> Result<Self, Problem> {
        let mut fields = Vec::new();
        let day = match (day.trim(), day.trim().parse::<PartialDate>()) {
            ("", _) => None,
            (_, Ok(day)) if today.days_until(day).is_some() => {
                if day < today && Some(day) != before {
                    fields.push(FieldProblem::new("day", ProblemCode::DayPast));
                }
                Some(day)
            }
            _ => {
                fields.push(FieldProblem::new("day", ProblemCode::DayForm));
                None
            }
        };
        let notes = clean(notes);
        if notes.chars().count() > LONGEST_NOTES {
            fields.push(FieldProblem::new("notes", ProblemCode::TooLong));
        }
        if fields.is_empty() { Ok(Self { day, notes }) } else { Err(Problem::fields(fields)) }
    }
}

/// A validated answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAnswer {
    pub text: String,
    pub seconds: Option<u32>,
}

impl NewAnswer {
    /// Validates a form. `seconds` is what the clock counted, or empty.
    ///
    /// # Errors
    /// `Invalid` on `text`.
    pub fn new(text: &str, seconds: &str) -> Result<Self, Problem> {
        let text = clean(text);
        let code = match text.chars().count() {
            _ if !text.chars().any(char::is_alphanumeric) => Some(ProblemCode::Empty),
            length if length > LONGEST_ANSWER => Some(ProblemCode::TooLong),
            _ => None,
        };
        let seconds = seconds.trim().parse::<u32>().ok().filter(|seconds| *seconds > 0);
        match code {
            Some(code) => Err(Problem::field("text", code)),
            None => Ok(Self { text, seconds: seconds.map(|seconds| seconds.min(LONGEST_TIME)) }),
        }
    }

    /// The feedback to it.
    pub fn feedback(&self, question: &Question, language: &str, job: &str) -> KeptFeedback {
        let answer = Answer { language, question: &question.ask, kind: question.kind, job, text: &self.text };
        KeptFeedback::of(&interviews::feedback(&answer), &self.text)
    }
}

/// Text of a form: line breaks as one character, no other control characters, no space at its ends.
pub(super) fn clean(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = lines.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    kept.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_not_in_the_past_unless_it_was_set_before() {
        let today = day("2026-11-29");
        let set = |text: &str, before: Option<&str>| {
            Details::new(text, "", before.map(day), today)
                .map(|details| details.day)
                .map_err(|problem| problem.field_code("day"))
        };
        assert_eq!(set("", None), Ok(None));
        assert_eq!(set(" 2026-11-29 ", None), Ok(Some(today)));
        assert_eq!(set("2026-11-28", None), Err(Some(ProblemCode::DayPast)));
        assert_eq!(set("2026-11-28", Some("2026-11-28")), Ok(Some(day("2026-11-28"))));
        for wrong in ["2026", "2026-12", "2026-02-31", "soon"] {
            assert_eq!(set(wrong, None), Err(Some(ProblemCode::DayForm)), "{wrong}");
        }
        let both = Details::new("soon", &"x".repeat(LONGEST_NOTES + 1), None, today).unwrap_err();
        assert_eq!(both.fields.len(), 2);
    }

    #[test]
    fn an_answer_has_words_but_not_too_many() {
        let code = |text: &str| NewAnswer::new(text, "").map_err(|problem| problem.field_code("text"));
        assert_eq!(code(" \r\n …"), Err(Some(ProblemCode::Empty)));
        assert_eq!(code(&"x".repeat(20_000)), Err(Some(ProblemCode::TooLong)));
        assert_eq!(code(&"ß".repeat(LONGEST_ANSWER)).map(|answer| answer.text.chars().count()), Ok(LONGEST_ANSWER));
        let seconds = |text: &str| NewAnswer::new("I did.", text).unwrap().seconds;
        assert_eq!(
            [seconds("75"), seconds(""), seconds("-1"), seconds("0"), seconds("99999")],
            [Some(75), None, None, None, Some(LONGEST_TIME)]
        );
        assert_eq!(NewAnswer::new(" a\r\nb\u{0} ", "").unwrap().text, "a\nb");
    }
}
