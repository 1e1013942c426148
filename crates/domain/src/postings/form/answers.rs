//! The answers to an application form.

use std::collections::BTreeMap;

use kernel::{FieldProblem, Problem, ProblemCode};
use serde::{Deserialize, Serialize};

use super::{ApplicationForm, FormQuestion, NO, QuestionKind, YES};
use crate::{
    organizations::website,
    postings::fields::{day, one_line, several_lines},
};

/// The longest line or link, in characters.
const LONGEST_LINE: usize = 500;
/// The longest text, in characters.
const LONGEST_TEXT: usize = 5_000;
/// Numbers beyond it are typing errors.
const GREATEST: f64 = 1e12;

/// What was typed: by the number of the question, and by the place of the field in it (the place of the option if it has several).
pub type Typed = BTreeMap<String, BTreeMap<String, String>>;

/// The name of a field of the form.
pub fn answer_field(number: u32, place: usize) -> String {
    format!("answers[{number}][{place}]")
}

/// A question with its answer, both as they were when the application was sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    pub question: FormQuestion,
    /// One value, or several options: [`YES`] or [`NO`], a number with a point, a day as 2026-12-31; never empty.
    pub given: Vec<String>,
}

impl Answer {
    /// Why the answer is not what the job needs; `None` if it is.
    pub fn unmet(&self) -> Option<&str> {
        let need = self.question.need.as_ref().filter(|need| !need.accepted.contains(&self.given))?;
        Some(&need.reason)
    }
}

/// The answers that were typed, in the order of the questions; without those to optional questions that were left empty.
///
/// # Errors
/// `Invalid` on the fields, with the names of [`answer_field`].
pub fn answers(form: &ApplicationForm, typed: &Typed) -> Result<Vec<Answer>, Problem> {
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    for question in &form.questions {
        let fields = typed.get(&question.number.to_string());
        let fields: Vec<&str> = fields.map(|fields| fields.values().map(String::as_str).collect()).unwrap_or_default();
        match given(question, &fields) {
            Ok(given) if given.is_empty() && question.required => {
                let code = match question.kind {
                    QuestionKind::Consent => ProblemCode::ConsentMissing,
                    _ => ProblemCode::Empty,
                };
                wrong.push(FieldProblem::new(answer_field(question.number, 0), code));
            }
            Ok(given) if given.is_empty() => {}
            Ok(given) => found.push(Answer { question: question.clone(), given }),
            Err(code) => wrong.push(FieldProblem::new(answer_field(question.number, 0), code)),
        }
    }
    if wrong.is_empty() { Ok(found) } else { Err(Problem::fields(wrong)) }
}

/// What was typed at one question, as it is stored; empty if nothing was.
fn given(question: &FormQuestion, fields: &[&str]) -> Result<Vec<String>, ProblemCode> {
    let first = fields.first().map(|text| one_line(text)).unwrap_or_default();
    let one = |text: String| if text.is_empty() { Vec::new() } else { vec![text] };
    let shorter = |text: String, most: usize| match text.chars().count() > most {
        true => Err(ProblemCode::TooLong),
        false => Ok(one(text)),
    };
    match question.kind {
        QuestionKind::Line => shorter(first, LONGEST_LINE),
        QuestionKind::Text => shorter(fields.first().map(|text| several_lines(text)).unwrap_or_default(), LONGEST_TEXT),
        QuestionKind::YesNo if first.is_empty() || [YES, NO].contains(&first.as_str()) => Ok(one(first)),
        QuestionKind::YesNo => Err(ProblemCode::NoSuchOption),
        QuestionKind::Choice if first.is_empty() || question.options.contains(&first) => Ok(one(first)),
        QuestionKind::Choice => Err(ProblemCode::NoSuchOption),
        QuestionKind::Choices => {
            let typed: Vec<String> = fields.iter().map(|text| one_line(text)).filter(|text| !text.is_empty()).collect();
            if typed.iter().any(|option| !question.options.contains(option)) {
                return Err(ProblemCode::NoSuchOption);
            }
            Ok(question.options.iter().filter(|option| typed.contains(option)).cloned().collect())
        }
        QuestionKind::Number if first.is_empty() => Ok(Vec::new()),
        QuestionKind::Number => number(&first).map(|number| vec![number.to_string()]).ok_or(ProblemCode::NumberForm),
        QuestionKind::Day => Ok(day(&first)?.map(|day| day.to_string()).into_iter().collect()),
        QuestionKind::Link if first.chars().count() > LONGEST_LINE => Err(ProblemCode::TooLong),
        QuestionKind::Link => Ok(one(website(&first)?)),
        QuestionKind::Consent => Ok(if first.is_empty() { Vec::new() } else { vec![YES.to_owned()] }),
    }
}

/// A number with a decimal point or comma; without separators of thousands, which would make `1,500` two numbers.
pub(super) fn number(text: &str) -> Option<f64> {
    let text = text.trim().replace(',', ".");
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    let number = text.parse::<f64>().ok().filter(|_| is_plain)?;
    (number.abs() <= GREATEST).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::{super::QuestionFields, *};

    fn asked(fields: QuestionFields) -> ApplicationForm {
        let mut form = ApplicationForm::default();
        form.put(None, &QuestionFields { label: "Question?".to_owned(), ..fields }).unwrap();
        form
    }

    fn typed(fields: &[&str]) -> Typed {
        let fields = fields.iter().enumerate().map(|(place, text)| (place.to_string(), (*text).to_owned()));
        Typed::from([("1".to_owned(), fields.collect())])
    }

    fn kind(kind: QuestionKind) -> QuestionFields {
        let options = if kind.has_options() { "B\nC1\nCE" } else { "" };
        QuestionFields { kind: kind.word().to_owned(), options: options.to_owned(), ..Default::default() }
    }

    #[test]
    fn each_kind_has_its_answers() {
        use QuestionKind::{Choice, Choices, Consent, Day, Line, Link, Number, Text, YesNo};
        let given = |of: QuestionKind, fields: &[&str]| match answers(&asked(kind(of)), &typed(fields)) {
            Ok(found) => Ok(found.into_iter().flat_map(|answer| answer.given).collect::<Vec<_>>()),
            Err(problem) => Err(problem.field_code("answers[1][0]").unwrap()),
        };
        let is = |text: &str| Ok(vec![text.to_owned()]);
        assert_eq!(given(Line, &[" night  shifts "]), is("night shifts"));
        assert_eq!(given(Text, &["one\r\ntwo "]), is("one\ntwo"));
        assert_eq!((given(YesNo, &["no"]), given(YesNo, &["maybe"])), (is("no"), Err(ProblemCode::NoSuchOption)));
        assert_eq!((given(Choice, &["C1"]), given(Choice, &["D"])), (is("C1"), Err(ProblemCode::NoSuchOption)));
        assert_eq!(given(Choices, &["CE", "B"]), Ok(vec!["B".to_owned(), "CE".to_owned()]));
        assert_eq!((given(Number, &["2,50"]), given(Number, &["inf"])), (is("2.5"), Err(ProblemCode::NumberForm)));
        assert_eq!((given(Day, &["2027-01-02"]), given(Day, &["soon"])), (is("2027-01-02"), Err(ProblemCode::DayForm)));
        assert_eq!(given(Link, &["Example.org/me"]), is("https://example.org/me"));
        assert_eq!(given(Link, &["javascript:alert(1)"]), Err(ProblemCode::UrlForm));
        assert_eq!(given(Consent, &["on"]), is("yes"));
        for kind in QuestionKind::ALL {
            assert_eq!(given(*kind, &[""]), Ok(Vec::new()), "{kind} is optional");
        }
    }

    #[test]
    fn what_is_required_is_asked_for() {
        let form = |of| asked(QuestionFields { required: true, ..kind(of) });
        let code = |of| answers(&form(of), &Typed::new()).unwrap_err().field_code("answers[1][0]");
        assert_eq!(code(QuestionKind::Line), Some(ProblemCode::Empty));
        assert_eq!(code(QuestionKind::Consent), Some(ProblemCode::ConsentMissing));
    }

    #[test]
    fn an_answer_that_the_job_cannot_take_says_why() {
        let reason = "The truck weighs 12 tons.".to_owned();
        let need = |fields: QuestionFields, given: &str| {
            let form = asked(QuestionFields { reason: reason.clone(), ..fields });
            answers(&form, &typed(&[given])).unwrap()[0].unmet().map(str::to_owned)
        };
        let licence = || QuestionFields { accepted: "C1\nCE".to_owned(), ..kind(QuestionKind::Choices) };
        assert_eq!((need(licence(), "B"), need(licence(), "CE")), (Some(reason.clone()), None));
        let years = || QuestionFields { from: "2".to_owned(), to: "10".to_owned(), ..kind(QuestionKind::Number) };
        assert_eq!((need(years(), "1.5"), need(years(), "10")), (Some(reason.clone()), None));
        let start = || QuestionFields { to: "2027-01-31".to_owned(), ..kind(QuestionKind::Day) };
        assert_eq!((need(start(), "2027-02-01"), need(start(), "2027-01-31")), (Some(reason.clone()), None));
        let nights = || QuestionFields { accepted: "yes".to_owned(), ..kind(QuestionKind::YesNo) };
        assert_eq!((need(nights(), "no"), need(nights(), "yes")), (Some(reason.clone()), None));
    }
}
