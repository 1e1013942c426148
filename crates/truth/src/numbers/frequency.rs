//! How often: "every four months" and "three times a year" are the same number.

use super::{Number, units::MONEY};
use crate::{class::Class, text::Token};

/// The family of a number of times, as times a year.
pub(crate) const FREQUENCY: &str = "frequency";

/// How often in a year a unit of time comes.
pub(crate) fn in_a_year(unit: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 8] = [
        ("minute", 525_600.0),
        ("hour", 8760.0),
        ("day", 365.0),
        ("week", 52.0),
        ("fortnight", 26.0),
        ("month", 12.0),
        ("quarter", 4.0),
        ("year", 1.0),
    ];
    UNITS.iter().find(|(known, _)| *known == unit).map(|(_, times)| *times)
}

/// Gives "every two weeks" to the count before it in its chunk, or behind it where it opens the sentence; without such a count it
/// is a number by itself.
pub(super) fn intervals(found: &mut Vec<Number>, tokens: &[Token]) {
    let mut at = 0;
    while at < found.len() {
        let number = &found[at];
        let every = number.from.checked_sub(1).filter(|before| tokens[*before].has(Class::Every));
        // "at four-month intervals"
        let chunk = tokens[number.from].chunk;
        let behind = || {
            let next = tokens.get(number.to + 1).filter(|next| next.chunk == chunk && next.has(Class::Every));
            next.map(|_| number.from)
        };
        let every = every.or_else(behind);
        let unit = tokens[number.from..=number.to].iter().rev().find_map(|token| token.unit);
        let every = every.map(|at| {
            let said = tokens[..at].iter().rev().take_while(|token| token.has(Class::Every) && token.phrase > 1);
            at - said.count()
        });
        let (Some(every), Some(unit)) = (every, unit.filter(|unit| in_a_year(unit).is_some())) else {
            at += 1;
            continue;
        };
        let (each, interval) = (number.raw, (every, number.to + usize::from(every == number.from)));
        let sentence = tokens[number.from].sentence;
        let opens = every == 0 || tokens[every - 1].sentence != sentence;
        let owns = |number: &Number| {
            let counts = number.family.is_empty() || MONEY.contains(&number.family);
            counts && number.per.is_none() && !number.is_year
        };
        let before = found[..at].iter().rposition(|number| tokens[number.from].chunk == chunk && owns(number));
        let behind = || {
            let first = found.get(at + 1).filter(|number| tokens[number.from].sentence == sentence && owns(number));
            first.filter(|_| opens).map(|_| at + 1)
        };
        match before.or_else(behind) {
            Some(owner) => {
                (found[owner].per, found[owner].each) = (Some(unit), each);
                found[owner].interval = Some(interval);
                found.remove(at);
            }
            None => {
                let number = &mut found[at];
                number.value = in_a_year(unit).unwrap_or(1.0) / each.max(f64::MIN_POSITIVE);
                (number.family, number.interval, number.noun) = (FREQUENCY, Some(interval), None);
                at += 1;
            }
        }
    }
}

/// Makes "three times a year" and "twice a week" a number of times a year.
pub(super) fn times(found: &mut [Number], tokens: &[Token]) {
    for number in found.iter_mut().filter(|number| number.family.is_empty() && !number.is_year) {
        let said = tokens[number.from..].iter().take(number.to - number.from + 2).any(|token| token.has(Class::Times));
        let yearly = number.per.and_then(in_a_year).filter(|_| said);
        if let Some(yearly) = yearly {
            number.value *= yearly / number.each;
            // "a year" belongs to it.
            let sentence = tokens[number.from].sentence;
            let behind = tokens.iter().enumerate().skip(number.to).take_while(|(_, token)| token.sentence == sentence);
            let rate = behind.filter(|(_, token)| token.rate.is_some() && token.rate == number.per).take(4);
            if let Some((last, _)) = rate.last() {
                number.interval.get_or_insert((number.from, last));
            }
            (number.family, number.noun, number.per) = (FREQUENCY, None, None);
        }
    }
}
