//! The form with what a posting says.

use kernel::{FieldProblem, PartialDate, Problem, ProblemCode};
use matching::{EmploymentType, Remote, SalaryPeriod, Seniority};
use serde::{Deserialize, Serialize};

use super::{Pay, PostingContent};

/// The longest title, in characters; search engines cut longer ones.
const LONGEST_TITLE: usize = 120;
/// The longest place, in characters.
const LONGEST_PLACE: usize = 120;
/// The longest description, in characters.
pub const LONGEST_TEXT: usize = 30_000;
/// The most pay, in whole units: that of a year in the currency with the smallest unit.
const MOST_PAY: i64 = 100_000_000_000;

/// The fields of the form, as they were sent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "see `PostingContent`")]
pub struct PostingFields {
    pub title: String,
    pub text: String,
    pub place: String,
    pub remote: String,
    pub employment: String,
    pub seniority: String,
    pub pay_min: String,
    pub pay_max: String,
    pub currency: String,
    pub period: String,
    pub closes_on: String,
}

impl PostingFields {
    /// The content that these fields say. A draft may lack everything; [`PostingContent::ready`] says what a public one needs.
    ///
    /// # Errors
    /// `Invalid` on the fields, which are named as those of this type.
    pub fn content(&self) -> Result<PostingContent, Problem> {
        let mut wrong = Vec::new();
        let mut check = |field: &str, code: Option<ProblemCode>| {
            wrong.extend(code.map(|code| FieldProblem::new(field, code)));
        };
        let too_long = |text: &str, most: usize| (text.chars().count() > most).then_some(ProblemCode::TooLong);
        let (title, place, text) = (one_line(&self.title), one_line(&self.place), several_lines(&self.text));
        check("title", too_long(&title, LONGEST_TITLE));
        check("place", too_long(&place, LONGEST_PLACE));
        check("text", too_long(&text, LONGEST_TEXT));
        let unknown = |known: bool, text: &str| (!known && !text.is_empty()).then_some(ProblemCode::FormNotUnderstood);
        let remote = Remote::from_word(&self.remote);
        check("remote", unknown(remote.is_some(), &self.remote));
        let employment = EmploymentType::from_word(&self.employment);
        check("employment", unknown(employment.is_some(), &self.employment));
        let seniority = Seniority::from_word(&self.seniority);
        check("seniority", unknown(seniority.is_some(), &self.seniority));
        let (min, max) = (amount(&self.pay_min), amount(&self.pay_max));
        check("pay_min", min.err());
        check("pay_max", max.err());
        let (min, max) = (min.ok().flatten(), max.ok().flatten());
        if min.zip(max).is_some_and(|(min, max)| max < min) {
            check("pay_max", Some(ProblemCode::PayOrder));
        }
        let currency = self.currency.trim().to_ascii_uppercase();
        let is_code = currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase());
        let has_pay = min.or(max).is_some();
        check("currency", (has_pay && !is_code).then_some(ProblemCode::CurrencyForm));
        let period = SalaryPeriod::from_word(&self.period);
        check("period", unknown(period.is_some(), &self.period));
        let pay = has_pay.then(|| Pay { min, max, currency, period: period.unwrap_or(SalaryPeriod::Year) });
        let closes_on = day(&self.closes_on);
        check("closes_on", closes_on.err());
        if wrong.is_empty() {
            let closes_on = closes_on.ok().flatten();
            Ok(PostingContent { title, text, place, remote, employment, seniority, pay, closes_on })
        } else {
            Err(Problem::fields(wrong))
        }
    }
}

impl From<&PostingContent> for PostingFields {
    fn from(content: &PostingContent) -> Self {
        let word = |word: Option<&'static str>| word.unwrap_or_default().to_owned();
        let pay = content.pay.as_ref();
        let amount = |amount: Option<i64>| amount.map(|amount| amount.to_string()).unwrap_or_default();
        Self {
            title: content.title.clone(),
            text: content.text.clone(),
            place: content.place.clone(),
            remote: word(content.remote.map(Remote::word)),
            employment: word(content.employment.map(EmploymentType::word)),
            seniority: word(content.seniority.map(Seniority::word)),
            pay_min: amount(pay.and_then(|pay| pay.min)),
            pay_max: amount(pay.and_then(|pay| pay.max)),
            currency: pay.map(|pay| pay.currency.clone()).unwrap_or_default(),
            period: word(pay.map(|pay| pay.period.word())),
            closes_on: content.closes_on.map(|day| day.to_string()).unwrap_or_default(),
        }
    }
}

impl PostingContent {
    /// Whether it says enough to be public on this day.
    ///
    /// # Errors
    /// `Invalid` on `title` and `text` if they are empty, with the code of [`crate::jobs::refusal`] if the text is no posting, and
    /// on `closes_on` if that day has passed.
    pub fn ready(&self, today: PartialDate) -> Result<(), Problem> {
        let mut wrong = Vec::new();
        if self.title.is_empty() {
            wrong.push(FieldProblem::new("title", ProblemCode::Empty));
        }
        if self.text.is_empty() {
            wrong.push(FieldProblem::new("text", ProblemCode::Empty));
        } else if let Some(code) = crate::jobs::refusal(&self.text) {
            wrong.push(FieldProblem::new("text", code));
        }
        if self.closes_on.is_some_and(|day| day < today) {
            wrong.push(FieldProblem::new("closes_on", ProblemCode::DayPast));
        }
        if wrong.is_empty() { Ok(()) } else { Err(Problem::fields(wrong)) }
    }
}

/// White space is one space each.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

pub(super) fn several_lines(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = lines.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    kept.trim().to_owned()
}

/// A whole amount; thousands may be separated, as in `62,000`, `62.000` or `62 000`.
fn amount(text: &str) -> Result<Option<i64>, ProblemCode> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let groups: Vec<&str> = text.split([',', '.', '\'', '’', ' ', '\u{a0}', '\u{202f}']).collect();
    let is_whole = groups.iter().all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    let are_thousands = groups.iter().skip(1).all(|group| group.len() == 3);
    let digits = groups.concat();
    let amount = digits.parse::<i64>().ok().filter(|amount| (1..=MOST_PAY).contains(amount));
    amount.filter(|_| is_whole && are_thousands).map(Some).ok_or(ProblemCode::AmountForm)
}

/// A whole day, as `2026-12-31`.
pub(super) fn day(text: &str) -> Result<Option<PartialDate>, ProblemCode> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let day = text.parse::<PartialDate>().ok().filter(|day| day.days_until(*day).is_some());
    day.map(Some).ok_or(ProblemCode::DayForm)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_survives_being_read_and_shown_again() {
        let fields = PostingFields {
            title: " Night  nurse ".to_owned(),
            text: "We care.\r\n- Driving licence".to_owned(),
            remote: "hybrid".to_owned(),
            pay_min: "62.000".to_owned(),
            pay_max: "74,000".to_owned(),
            currency: "eur".to_owned(),
            closes_on: "2026-12-31".to_owned(),
            ..Default::default()
        };
        let content = fields.content().unwrap();
        assert_eq!((content.title.as_str(), content.text.as_str()), ("Night nurse", "We care.\n- Driving licence"));
        let pay = Pay { min: Some(62_000), max: Some(74_000), currency: "EUR".to_owned(), period: SalaryPeriod::Year };
        assert_eq!(content.pay, Some(pay));
        assert_eq!(PostingFields::from(&content).content(), Ok(content));
    }

    #[test]
    fn each_wrong_field_is_named() {
        let fields = PostingFields {
            title: "x".repeat(121),
            remote: "moon".to_owned(),
            pay_min: "62.5".to_owned(),
            pay_max: "lots".to_owned(),
            closes_on: "2026-02-30".to_owned(),
            ..Default::default()
        };
        let problem = fields.content().unwrap_err();
        let code = |field: &str| problem.field_code(field);
        assert_eq!(code("title"), Some(ProblemCode::TooLong));
        assert_eq!(code("remote"), Some(ProblemCode::FormNotUnderstood));
        assert_eq!((code("pay_min"), code("pay_max")), (Some(ProblemCode::AmountForm), Some(ProblemCode::AmountForm)));
        assert_eq!(code("closes_on"), Some(ProblemCode::DayForm));
        let fields = PostingFields { pay_min: "30".to_owned(), pay_max: "20".to_owned(), ..Default::default() };
        let problem = fields.content().unwrap_err();
        assert_eq!(problem.field_code("pay_max"), Some(ProblemCode::PayOrder));
        assert_eq!(problem.field_code("currency"), Some(ProblemCode::CurrencyForm));
    }

    #[test]
    fn a_public_posting_says_what_it_is_about() {
        let today: PartialDate = "2026-10-09".parse().unwrap();
        let problem = PostingContent::default().ready(today).unwrap_err();
        assert_eq!(problem.field_code("title"), Some(ProblemCode::Empty));
        assert_eq!(problem.field_code("text"), Some(ProblemCode::Empty));
        let content = PostingContent {
            title: "Nurse".to_owned(),
            text: "We look for a nurse with two years of experience on a ward. You need a driving licence.".to_owned(),
            closes_on: "2026-10-08".parse().ok(),
            ..Default::default()
        };
        let problem = content.ready(today).unwrap_err();
        assert_eq!(problem.field_code("closes_on"), Some(ProblemCode::DayPast));
        assert_eq!(PostingContent { closes_on: "2026-10-09".parse().ok(), ..content }.ready(today), Ok(()));
    }
}
