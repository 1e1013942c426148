//! Pay in free text: "$31,2k- $52k", "€45.000 – 55.000 p.a.", "up to £50k", "OTE $25k - $35k". What is no pay ("competitive",
//! "-", "401(k)") is none.

use matching::SalaryPeriod;

use super::{
    period_of_size,
    scan::{Amount, amounts},
};
use crate::{
    job::Salary,
    place::currency_of,
    vocabulary::{AMOUNT, PERIOD, key},
};

/// The most characters of a text that are looked at.
const LONGEST: usize = 4_000;

/// Pay in a field that is meant for it; `country` tells which dollar or crown it is. Amounts without a currency count if
/// they have a period or are large.
pub(crate) fn in_field(text: &str, country: Option<&str>) -> Option<Salary> {
    read(text, country, true)
}

/// Pay in any text: only amounts with a currency, and with a period, a range or thousands.
pub(crate) fn in_text(text: &str, country: Option<&str>) -> Option<Salary> {
    read(text, country, false)
}

/// An amount, or two ends.
struct Candidate<'a> {
    low: &'a Amount,
    high: Option<&'a Amount>,
    points: u8,
    period: Option<SalaryPeriod>,
}

fn read(text: &str, country: Option<&str>, field: bool) -> Option<Salary> {
    let text = text.get(..text.floor_char_boundary(LONGEST))?;
    let amounts = amounts(text);
    let mut best: Option<Candidate<'_>> = None;
    let mut at = 0;
    while let Some(low) = amounts.get(at) {
        let high = amounts.get(at + 1).filter(|high| joins(text.get(low.end..high.start).unwrap_or_default()));
        at += 1 + usize::from(high.is_some());
        let end = high.map_or(low.end, |high| high.end);
        let next = amounts.get(at).map_or(text.len(), |next| next.start);
        let period = period_beside(text, low.start, end, next, field);
        let currency = low.currency.or(high.and_then(|high| high.currency));
        let scaled = low.scaled.or(high.and_then(|high| high.scaled)).is_some();
        let large = low.value >= 1_000.0 || scaled;
        let counts = if field {
            currency.is_some() || period.is_some() || large
        } else {
            currency.is_some() && (period.is_some() || high.is_some() || scaled || low.value >= 10_000.0)
        };
        if !counts {
            continue;
        }
        let points = 4 * u8::from(currency.is_some()) + 2 * u8::from(period.is_some()) + 2 * u8::from(high.is_some());
        if best.as_ref().is_none_or(|best| points > best.points) {
            best = Some(Candidate { low, high, points, period });
        }
    }
    best.and_then(|best| salary(text, &best, country))
}

fn salary(text: &str, found: &Candidate<'_>, country: Option<&str>) -> Option<Salary> {
    let currency = match found.low.currency.or(found.high.and_then(|high| high.currency)) {
        Some("$") => Some(dollar(country)),
        Some("kr") => country.and_then(currency_of).filter(|code| matches!(*code, "SEK" | "NOK" | "DKK" | "ISK")),
        code => code,
    };
    let (min, max) = match found.high {
        Some(high) => {
            // "$40- $60k": the thousands of the upper end are those of the lower.
            let shared = high.scaled.filter(|times| {
                found.low.scaled.is_none() && found.low.value * times <= high.value * 1.01 && found.low.value < 1_000.0
            });
            let back = found
                .low
                .scaled
                .filter(|times| high.scaled.is_none() && high.value < 1_000.0 && high.value * times >= found.low.value);
            (Some(found.low.value * shared.unwrap_or(1.0)), Some(high.value * back.unwrap_or(1.0)))
        }
        None => {
            match bound(text.get(..found.low.start).unwrap_or_default(), text.get(found.low.end..).unwrap_or_default())
            {
                Some("up") => (None, Some(found.low.value)),
                Some("from") => (Some(found.low.value), None),
                _ => (Some(found.low.value), Some(found.low.value)),
            }
        }
    };
    let mut salary = Salary::new(min, max, currency.map(str::to_owned), found.period)?;
    salary.period = salary.period.or_else(|| period_of_size(&salary));
    // Without either, it is a number and no pay.
    (salary.currency.is_some() || salary.period.is_some()).then_some(salary)
}

/// The dollar of a country; of the United States, if the country is not known or has another currency.
fn dollar(country: Option<&str>) -> &'static str {
    let dollars = ["CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN"];
    country.and_then(currency_of).and_then(|code| dollars.into_iter().find(|dollar| *dollar == code)).unwrap_or("USD")
}

/// Whether the text between two amounts makes them the ends of a range.
fn joins(between: &str) -> bool {
    if between.len() > 40 || between.contains('\n') {
        return false;
    }
    let dash = between.contains(['-', '–', '—', '−', '~', '‐', '‑', '…']);
    let key = key(between);
    let periods: usize = PERIOD.all(between).iter().map(|hit| hit.to - hit.from).sum();
    let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    let connects = |word: &&str| {
        matches!(
            *word,
            "to" | "bis"
                | "a"
                | "and"
                | "und"
                | "et"
                | "y"
                | "e"
                | "do"
                | "tot"
                | "til"
                | "till"
                | "al"
                | "zu"
                | "hasta"
                | "upto"
                | "up"
                | "ate"
                | "bis zu"
        )
    };
    let connectors = words.iter().filter(|word| connects(word)).count();
    let rest = words.len().saturating_sub(periods.min(words.len()) + connectors);
    let neutral = words
        .iter()
        .filter(|word| matches!(**word, "eur" | "usd" | "gbp" | "per" | "pro" | "brutto" | "gross"))
        .count();
    (dash || connectors > 0) && rest <= neutral
}

/// The period beside an amount: behind it up to the next one, or before it.
fn period_beside(text: &str, start: usize, end: usize, next: usize, field: bool) -> Option<SalaryPeriod> {
    let behind = text.get(end..next).unwrap_or_default();
    let behind = behind.split(['\n', ';']).next().unwrap_or_default();
    let near: String = behind.chars().take(if field { 80 } else { 32 }).collect();
    let of = |text: &str| {
        let hit = PERIOD.all(text).first().copied()?;
        SalaryPeriod::from_word(hit.code)
    };
    let inside = text.get(start..end).and_then(|inside| {
        let from = inside.find(|c: char| c.is_alphabetic())?;
        inside.get(from..).and_then(of)
    });
    of(&near).or(inside).or_else(|| {
        let before = text.get(..start)?;
        let line = before.rsplit(['\n', ';']).next()?;
        let near: String =
            line.chars().rev().take(if field { 80 } else { 40 }).collect::<Vec<_>>().into_iter().rev().collect();
        let hits = PERIOD.all(&near);
        let last = hits.last()?;
        // "p.m." and "h" before an amount are times of the day.
        near.contains(|c: char| c.is_alphabetic()).then(|| SalaryPeriod::from_word(last.code)).flatten()
    })
}

/// Whether a single amount is the upper or the lower end.
fn bound(before: &str, behind: &str) -> Option<&'static str> {
    let near: String = before.chars().rev().take(30).collect::<Vec<_>>().into_iter().rev().collect();
    let words = key(&near).split(' ').count();
    let word = AMOUNT.all(&near).last().filter(|hit| hit.to + 1 >= words).map(|hit| hit.code);
    word.or_else(|| behind.trim_start().starts_with('+').then_some("from"))
}
