//! The terms of an offer: the form in which members write it, and what it needs before it can be sent.

use std::fmt;

use kernel::{FieldProblem, PartialDate, Problem, ProblemCode};
use matching::SalaryPeriod;
use serde::{Deserialize, Serialize};

use super::{
    ContractKind,
    template::{Variable, lines, used, wrong},
};

/// The longest place, in characters.
const LONGEST_PLACE: usize = 200;
/// The most pay, in hundredths.
const MOST_PAY: i64 = 10_000_000_000_000;
/// The most hours a week, in tenths.
const MOST_HOURS: u32 = 1_000;
/// The last day to answer, and the first day of work, are within so many days.
const ANSWER_WITHIN: i64 = 180;
const START_WITHIN: i64 = 730;

/// What is paid.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferPay {
    /// In hundredths of the currency.
    pub hundredths: i64,
    /// ISO 4217.
    pub currency: String,
    pub period: SalaryPeriod,
}

/// What somebody is paid must not get into a log.
impl fmt::Debug for OfferPay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OfferPay(…)")
    }
}

/// What is offered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    pub pay: Option<OfferPay>,
    /// The first day of work.
    pub start: Option<PartialDate>,
    pub place: String,
    /// The hours a week, in tenths.
    pub hours: Option<u32>,
    pub contract: Option<ContractKind>,
    /// The last day to accept it.
    pub answer_day: Option<PartialDate>,
    /// The time zone in which that day ends, such as `Europe/Berlin`.
    pub zone: Option<String>,
}

/// An offer that members write.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfferDraft {
    pub terms: Terms,
    /// The letter, with variables.
    pub text: String,
}

/// The fields of the form, as they were sent. What somebody is paid must not get into a log, so they cannot be printed.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "see `Terms`")]
pub struct OfferFields {
    pub text: String,
    pub pay: String,
    pub currency: String,
    pub period: String,
    pub start: String,
    pub place: String,
    pub hours: String,
    pub contract: String,
    pub answer_day: String,
    pub zone: Option<String>,
}

impl fmt::Debug for OfferFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OfferFields(…)")
    }
}

impl OfferFields {
    /// The draft that these fields say. It may lack everything; [`OfferDraft::missing`] says what it needs.
    ///
    /// # Errors
    /// `Invalid` on the fields, which are named as those of this type.
    pub fn draft(&self) -> Result<OfferDraft, Problem> {
        let (draft, wrong) = self.read();
        if wrong.is_empty() { Ok(draft) } else { Err(Problem::fields(wrong)) }
    }

    /// The same without what could not be understood, for a preview.
    pub fn so_far(&self) -> OfferDraft {
        self.read().0
    }

    fn read(&self) -> (OfferDraft, Vec<FieldProblem>) {
        let mut problems = Vec::new();
        let mut check = |field: &str, code: Option<ProblemCode>| {
            problems.extend(code.map(|code| FieldProblem::new(field, code)));
        };
        let text = lines(&self.text);
        check("text", wrong(&text));
        let amount = hundredths(&self.pay);
        check("pay", amount.err());
        let amount = amount.ok().flatten();
        let currency = self.currency.trim().to_ascii_uppercase();
        let is_code = currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase());
        check("currency", (amount.is_some() && !is_code).then_some(ProblemCode::CurrencyForm));
        let unknown = |known: bool, text: &str| (!known && !text.is_empty()).then_some(ProblemCode::FormNotUnderstood);
        let period = SalaryPeriod::from_word(&self.period);
        check("period", unknown(period.is_some(), &self.period));
        let contract = ContractKind::from_word(&self.contract);
        check("contract", unknown(contract.is_some(), &self.contract));
        let (start, answer_day) = (day(&self.start), day(&self.answer_day));
        check("start", start.err());
        check("answer_day", answer_day.err());
        let place = self.place.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
        let place = place.collect::<Vec<_>>().join(" ");
        check("place", (place.chars().count() > LONGEST_PLACE).then_some(ProblemCode::TooLong));
        let hours = tenths(&self.hours);
        check("hours", hours.err());
        let pay = amount.filter(|_| is_code).map(|hundredths| OfferPay {
            hundredths,
            currency,
            period: period.unwrap_or(SalaryPeriod::Year),
        });
        let terms = Terms {
            pay,
            start: start.ok().flatten(),
            place,
            hours: hours.ok().flatten(),
            contract,
            answer_day: answer_day.ok().flatten(),
            zone: self.zone.clone(),
        };
        (OfferDraft { terms, text }, problems)
    }
}

impl From<&OfferDraft> for OfferFields {
    fn from(draft: &OfferDraft) -> Self {
        let terms = &draft.terms;
        let pay = terms.pay.as_ref();
        let day = |day: Option<PartialDate>| day.map(|day| day.to_string()).unwrap_or_default();
        Self {
            text: draft.text.clone(),
            pay: pay.map(|pay| with_fraction(pay.hundredths, 100)).unwrap_or_default(),
            currency: pay.map(|pay| pay.currency.clone()).unwrap_or_default(),
            period: pay.map(|pay| pay.period.word().to_owned()).unwrap_or_default(),
            start: day(terms.start),
            place: terms.place.clone(),
            hours: terms.hours.map(|hours| with_fraction(i64::from(hours), 10)).unwrap_or_default(),
            contract: terms.contract.map(|kind| kind.word().to_owned()).unwrap_or_default(),
            answer_day: day(terms.answer_day),
            zone: terms.zone.clone(),
        }
    }
}

impl OfferDraft {
    /// What keeps it from being sent on this day: fields that are empty, days that have passed or are too far ahead. The place and the
    /// hours are needed if the letter names them.
    pub fn missing(&self, today: PartialDate) -> Vec<FieldProblem> {
        let terms = &self.terms;
        let in_letter = used(&self.text);
        let mut problems = Vec::new();
        let mut check = |field: &str, code: Option<ProblemCode>| {
            problems.extend(code.map(|code| FieldProblem::new(field, code)));
        };
        let empty = |is_empty: bool| is_empty.then_some(ProblemCode::Empty);
        check("pay", empty(terms.pay.is_none()));
        check("contract", empty(terms.contract.is_none()));
        check("place", empty(terms.place.is_empty() && in_letter.contains(&Variable::Place)));
        check("hours", empty(terms.hours.is_none() && in_letter.contains(&Variable::Hours)));
        let within = |day: PartialDate, most: i64| match today.days_until(day) {
            Some(days) if (0..=most).contains(&days) => None,
            Some(days) if days < 0 => Some(ProblemCode::DayPast),
            _ => Some(ProblemCode::DayFar),
        };
        let answer = terms.answer_day.map_or(Some(ProblemCode::Empty), |day| within(day, ANSWER_WITHIN));
        let start = terms.start.map_or(Some(ProblemCode::Empty), |day| within(day, START_WITHIN));
        let is_early = terms.start.zip(terms.answer_day).is_some_and(|(start, answer)| start < answer);
        check("start", start.or(is_early.then_some(ProblemCode::StartEarly)));
        check("answer_day", answer);
        check("text", wrong(&self.text).or(empty(self.text.is_empty())));
        problems
    }
}

/// An amount in hundredths; thousands may be separated, and two digits may follow a point or a comma: `62,000`, `62.000,50`, `29.50`.
fn hundredths(text: &str) -> Result<Option<i64>, ProblemCode> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = ProblemCode::PayForm;
    let (whole, cents) = match text.rsplit_once(['.', ',']) {
        Some((whole, cents)) if cents.len() == 2 => (whole, cents),
        _ => (text, "00"),
    };
    let groups: Vec<&str> = whole.split([',', '.', '\'', '’', ' ', '\u{a0}', '\u{202f}']).collect();
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let are_thousands = groups.iter().skip(1).all(|group| group.len() == 3);
    if !groups.iter().all(|group| are_digits(group)) || !are_digits(cents) || !are_thousands {
        return Err(wrong);
    }
    let amount = format!("{}{cents}", groups.concat()).parse::<i64>().ok();
    amount.filter(|amount| (1..=MOST_PAY).contains(amount)).map(Some).ok_or(wrong)
}

/// A number with at most one digit after a point or a comma, in tenths: `38.5`.
fn tenths(text: &str) -> Result<Option<u32>, ProblemCode> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let (whole, tenth) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(whole) || !are_digits(tenth) || tenth.len() != 1 {
        return Err(ProblemCode::NumberForm);
    }
    let hours = format!("{whole}{tenth}").parse::<u32>().ok().filter(|hours| (1..=MOST_HOURS).contains(hours));
    hours.map(Some).ok_or(ProblemCode::HoursRange)
}

/// A whole day, as `2026-12-31`.
fn day(text: &str) -> Result<Option<PartialDate>, ProblemCode> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let day = text.parse::<PartialDate>().ok().filter(|day| day.days_until(*day).is_some());
    day.map(Some).ok_or(ProblemCode::DayForm)
}

/// A number of hundredths or tenths, as a field shows it: without the fraction if there is none.
fn with_fraction(number: i64, per: i64) -> String {
    match number % per {
        0 => (number / per).to_string(),
        rest if per == 100 => format!("{}.{rest:02}", number / per),
        rest => format!("{}.{rest}", number / per),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> OfferFields {
        OfferFields {
            text: "Dear {applicant},\r\nyou work {hours} hours a week.".to_owned(),
            pay: "62.000,50".to_owned(),
            currency: "eur".to_owned(),
            period: "year".to_owned(),
            start: "2027-02-01".to_owned(),
            place: "  Elm  Street, Leeds ".to_owned(),
            hours: "38,5".to_owned(),
            contract: "permanent".to_owned(),
            answer_day: "2026-12-15".to_owned(),
            zone: Some("Europe/Berlin".to_owned()),
        }
    }

    fn today() -> PartialDate {
        "2026-12-01".parse().unwrap()
    }

    fn code(field: &str, change: impl FnOnce(&mut OfferFields)) -> Option<ProblemCode> {
        let mut changed = fields();
        change(&mut changed);
        changed.draft().err().and_then(|problem| problem.field_code(field))
    }

    fn missing(field: &str, change: impl FnOnce(&mut OfferFields)) -> Option<ProblemCode> {
        let mut changed = fields();
        change(&mut changed);
        let missing = changed.draft().unwrap().missing(today());
        missing.iter().find(|problem| problem.field == field).map(|problem| problem.code)
    }

    #[test]
    fn a_form_survives_being_read_and_shown_again() {
        let draft = fields().draft().unwrap();
        let terms = &draft.terms;
        assert_eq!(terms.pay.as_ref().unwrap().hundredths, 6_200_050);
        assert_eq!((terms.hours, terms.place.as_str()), (Some(385), "Elm Street, Leeds"));
        assert!(draft.missing(today()).is_empty());
        let shown = OfferFields::from(&draft);
        assert_eq!((shown.pay.as_str(), shown.hours.as_str()), ("62000.50", "38.5"));
        assert!(shown.draft() == Ok(draft));
        let nothing = OfferFields::default().draft().unwrap();
        assert_eq!(nothing, OfferDraft::default());
    }

    #[test]
    fn what_cannot_be_is_said_at_its_field() {
        for odd in ["lots", "62.5", "6,20", "-5", "0", "1.00000", "99999999999999"] {
            let said = code("pay", |it| it.pay = odd.to_owned());
            assert_eq!(said.is_some(), odd != "6,20", "{odd}: {said:?}");
        }
        assert_eq!(code("currency", |it| it.currency = "€".to_owned()), Some(ProblemCode::CurrencyForm));
        assert_eq!(code("period", |it| it.period = "moon".to_owned()), Some(ProblemCode::FormNotUnderstood));
        assert_eq!(code("contract", |it| it.contract = "x".to_owned()), Some(ProblemCode::FormNotUnderstood));
        assert_eq!(code("start", |it| it.start = "2027-02-30".to_owned()), Some(ProblemCode::DayForm));
        assert_eq!(code("answer_day", |it| it.answer_day = "2027-02".to_owned()), Some(ProblemCode::DayForm));
        assert_eq!(code("place", |it| it.place = "x".repeat(201)), Some(ProblemCode::TooLong));
        assert_eq!(code("hours", |it| it.hours = "many".to_owned()), Some(ProblemCode::NumberForm));
        assert_eq!(code("hours", |it| it.hours = "200".to_owned()), Some(ProblemCode::HoursRange));
        assert_eq!(code("text", |it| it.text = "{name}".to_owned()), Some(ProblemCode::VariableUnknown));
    }

    #[test]
    fn what_is_missing_is_said_before_it_is_sent() {
        let nothing = OfferFields::default().draft().unwrap().missing(today());
        let named: Vec<_> = nothing.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(named, ["pay", "contract", "start", "answer_day", "text"]);
        assert_eq!(missing("hours", |it| it.hours.clear()), Some(ProblemCode::Empty), "the letter names them");
        assert_eq!(missing("place", |it| it.place.clear()), None, "the letter does not name it");
    }

    #[test]
    fn days_are_to_come_and_in_order() {
        assert_eq!(missing("answer_day", |it| it.answer_day = "2026-11-30".to_owned()), Some(ProblemCode::DayPast));
        assert_eq!(missing("answer_day", |it| it.answer_day = "2026-12-01".to_owned()), None, "today can be the last");
        assert_eq!(missing("answer_day", |it| it.answer_day = "2027-12-01".to_owned()), Some(ProblemCode::DayFar));
        assert_eq!(missing("start", |it| it.start = "2026-12-14".to_owned()), Some(ProblemCode::StartEarly));
        assert_eq!(missing("start", |it| it.start = "2029-12-14".to_owned()), Some(ProblemCode::DayFar));
    }

    #[test]
    fn what_is_paid_is_never_printed() {
        let draft = fields().draft().unwrap();
        let printed = format!("{:?} {:?}", draft.terms.pay, draft);
        assert!(!printed.contains("62") && !printed.contains("EUR") && printed.contains("OfferPay(…)"), "{printed}");
    }
}
