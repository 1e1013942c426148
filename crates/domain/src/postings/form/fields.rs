//! The fields of a question in the editor of an application form.

use kernel::{FieldProblem, PartialDate, Problem, ProblemCode};
use serde::{Deserialize, Serialize};

use super::{Accepted, FormQuestion, NO, Need, QuestionKind, YES, answers::number};
use crate::postings::fields::{day, one_line, several_lines};

/// The longest question, in characters; a statement to agree with can be as long as a paragraph.
const LONGEST_LABEL: usize = 1_000;
/// The longest hint or reason, in characters.
const LONGEST_HINT: usize = 500;
/// The longest option, in characters.
const LONGEST_OPTION: usize = 200;
/// The most options of a question.
const MOST_OPTIONS: usize = 40;

/// The fields, as they were sent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct QuestionFields {
    /// A word of [`QuestionKind`].
    pub kind: String,
    pub label: String,
    pub hint: String,
    pub required: bool,
    /// An option a line.
    pub options: String,
    /// The options that are accepted, one a line; for a yes-no question the word of the answer. Empty if all are.
    pub accepted: String,
    /// The least number or the first day that is accepted.
    pub from: String,
    /// The greatest number or the last day that is accepted.
    pub to: String,
    /// Why some answers are needed.
    pub reason: String,
}

impl QuestionFields {
    /// The question that these fields say.
    ///
    /// # Errors
    /// `Invalid` on the fields, which are named as those of this type.
    pub fn question(&self, number: u32) -> Result<FormQuestion, Problem> {
        let kind = QuestionKind::from_word(&self.kind);
        let kind = kind.ok_or_else(|| Problem::field("kind", ProblemCode::FormNotUnderstood))?;
        let mut wrong = Vec::new();
        let mut check = |field: &str, is_wrong: bool, code: ProblemCode| {
            if is_wrong {
                wrong.push(FieldProblem::new(field, code));
            }
        };
        let label = if kind == QuestionKind::Consent { several_lines(&self.label) } else { one_line(&self.label) };
        let (hint, reason) = (one_line(&self.hint), one_line(&self.reason));
        check("label", label.is_empty(), ProblemCode::Empty);
        check("label", label.chars().count() > LONGEST_LABEL, ProblemCode::TooLong);
        check("hint", hint.chars().count() > LONGEST_HINT, ProblemCode::TooLong);
        check("reason", reason.chars().count() > LONGEST_HINT, ProblemCode::TooLong);
        let options = if kind.has_options() { lines(&self.options) } else { Vec::new() };
        check("options", kind.has_options() && options.len() < 2, ProblemCode::TooFewOptions);
        let too_long = options.len() > MOST_OPTIONS || options.iter().any(|it| it.chars().count() > LONGEST_OPTION);
        check("options", too_long, ProblemCode::TooLong);
        let accepted = self.accepted(kind, &options);
        if let Err(problem) = &accepted {
            check(problem.0, true, problem.1);
        }
        let accepted = accepted.unwrap_or_default();
        check("reason", accepted.is_some() && reason.is_empty(), ProblemCode::Empty);
        if !wrong.is_empty() {
            return Err(Problem::fields(wrong));
        }
        let need = accepted.map(|accepted| Need { accepted, reason });
        // What the job needs has to be answered.
        let required = self.required || need.is_some();
        Ok(FormQuestion { number, kind, label, hint, required, options, need })
    }

    /// Which answers are accepted; `None` if all are.
    fn accepted(
        &self,
        kind: QuestionKind,
        options: &[String],
    ) -> Result<Option<Accepted>, (&'static str, ProblemCode)> {
        match kind {
            QuestionKind::YesNo => match self.accepted.trim() {
                "" => Ok(None),
                word if [YES, NO].contains(&word) => Ok(Some(Accepted::Options(vec![word.to_owned()]))),
                _ => Err(("accepted", ProblemCode::FormNotUnderstood)),
            },
            QuestionKind::Choice | QuestionKind::Choices => {
                let accepted = lines(&self.accepted);
                if accepted.iter().any(|it| !options.contains(it)) {
                    return Err(("accepted", ProblemCode::NoSuchOption));
                }
                Ok((!accepted.is_empty()).then_some(Accepted::Options(accepted)))
            }
            QuestionKind::Number => {
                let end = |text: &str, field| match text.trim() {
                    "" => Ok(None),
                    text => number(text).map(Some).ok_or((field, ProblemCode::NumberForm)),
                };
                let (from, to) = (end(&self.from, "from")?, end(&self.to, "to")?);
                if from.zip(to).is_some_and(|(from, to)| to < from) {
                    return Err(("to", ProblemCode::RangeOrder));
                }
                Ok(from.or(to).map(|_| Accepted::Numbers(from, to)))
            }
            QuestionKind::Day => {
                let end = |text: &str, field| day(text).map_err(|code| (field, code));
                let (from, to) = (end(&self.from, "from")?, end(&self.to, "to")?);
                if from.zip(to).is_some_and(|(from, to)| to < from) {
                    return Err(("to", ProblemCode::RangeOrder));
                }
                Ok(from.or(to).map(|_| Accepted::Days(from, to)))
            }
            QuestionKind::Line | QuestionKind::Text | QuestionKind::Link | QuestionKind::Consent => Ok(None),
        }
    }
}

impl From<&FormQuestion> for QuestionFields {
    fn from(question: &FormQuestion) -> Self {
        let text = |number: Option<f64>| number.map(|it| it.to_string()).unwrap_or_default();
        let day = |day: Option<PartialDate>| day.map(|it| it.to_string()).unwrap_or_default();
        let (accepted, from, to) = match question.need.as_ref().map(|need| &need.accepted) {
            None => (String::new(), String::new(), String::new()),
            Some(Accepted::Options(options)) => (options.join("\n"), String::new(), String::new()),
            Some(Accepted::Numbers(from, to)) => (String::new(), text(*from), text(*to)),
            Some(Accepted::Days(from, to)) => (String::new(), day(*from), day(*to)),
        };
        Self {
            kind: question.kind.word().to_owned(),
            label: question.label.clone(),
            hint: question.hint.clone(),
            required: question.required,
            options: question.options.join("\n"),
            accepted,
            from,
            to,
            reason: question.need.as_ref().map(|need| need.reason.clone()).unwrap_or_default(),
        }
    }
}

/// The lines that say something, each once.
fn lines(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in text.lines().map(one_line) {
        if !line.is_empty() && !found.contains(&line) {
            found.push(line);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(kind: QuestionKind) -> QuestionFields {
        QuestionFields { kind: kind.word().to_owned(), label: "Question?".to_owned(), ..Default::default() }
    }

    #[test]
    fn a_question_survives_being_read_and_shown_again() {
        let reason = "The ward is 20 km from the next bus.".to_owned();
        let licences = QuestionFields {
            options: "B\r\n C1 \nB\n\nCE".to_owned(),
            accepted: "C1\nCE".to_owned(),
            reason: reason.clone(),
            ..fields(QuestionKind::Choices)
        };
        let years = QuestionFields { from: "2,5".to_owned(), reason: reason.clone(), ..fields(QuestionKind::Number) };
        let start = QuestionFields { to: "2027-01-31".to_owned(), reason, ..fields(QuestionKind::Day) };
        for fields in [licences, years, start] {
            let question = fields.question(7).unwrap();
            assert!(question.required, "what is needed is answered: {question:?}");
            assert_eq!(QuestionFields::from(&question).question(7).unwrap(), question);
        }
        for kind in QuestionKind::ALL.iter().filter(|kind| !kind.has_options()) {
            let question = fields(*kind).question(1).unwrap();
            assert_eq!((question.kind, question.required, question.need), (*kind, false, None));
        }
    }

    #[test]
    fn each_wrong_field_is_named() {
        let code = |fields: QuestionFields, field: &str| fields.question(1).unwrap_err().field_code(field);
        let choice = |options: &str, accepted: &str| QuestionFields {
            options: options.to_owned(),
            accepted: accepted.to_owned(),
            ..fields(QuestionKind::Choice)
        };
        assert_eq!(code(QuestionFields::default(), "kind"), Some(ProblemCode::FormNotUnderstood));
        assert_eq!(
            code(QuestionFields { label: " ".to_owned(), ..fields(QuestionKind::Line) }, "label"),
            Some(ProblemCode::Empty)
        );
        assert_eq!(code(choice("one\none", ""), "options"), Some(ProblemCode::TooFewOptions));
        assert_eq!(code(choice("a\nb", "c"), "accepted"), Some(ProblemCode::NoSuchOption));
        assert_eq!(code(choice("a\nb", "a"), "reason"), Some(ProblemCode::Empty));
        let range = |from: &str, to: &str| QuestionFields {
            from: from.to_owned(),
            to: to.to_owned(),
            ..fields(QuestionKind::Number)
        };
        assert_eq!(code(range("many", ""), "from"), Some(ProblemCode::NumberForm));
        assert_eq!(code(range("3", "2"), "to"), Some(ProblemCode::RangeOrder));
    }
}
