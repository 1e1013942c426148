//! Years and durations that follow from the dates of entries.

use super::equal;
use crate::{
    check::Case,
    class::GENERAL,
    numbers::{Number, Role},
    scope::Kind,
};

/// Whether a year or duration follows from the dates of an entry.
pub(super) fn is_period(case: &Case<'_>, number: &Number) -> bool {
    let value = number.value as i32;
    case.scope.periods.iter().filter(|period| names(case, number, &period.entry)).any(|period| {
        if number.is_year {
            return match number.role {
                Role::Since | Role::From => period.from_year == Some(value),
                Role::Until | Role::To => period.to_year == Some(value),
                _ => (period.from_year == Some(value) || period.to_year == Some(value)) && case.scope.is_whole,
            };
        }
        let (Some(from), Some(to)) = (period.from, period.to) else { return false };
        let length = to - from;
        if number.family != "months" {
            return false;
        }
        let said = number.value;
        let near = |months: i32| equal(said, f64::from(months));
        let rounds = number.approx && (said - f64::from(length)).abs() <= 3.0_f64.max(f64::from(length) * 0.06);
        let least = number.least && said <= f64::from(length + 1) && said >= f64::from(length) * 0.6;
        near(length) || near(length + 1) || rounds || least
    })
}

/// Whether a duration is that of several posts, each of which its sentence has a word of: "after more than four years of driving buses".
pub(super) fn is_career(case: &Case<'_>, number: &Number) -> bool {
    if !case.scope.is_whole || number.family != "months" {
        return false;
    }
    let sentence = case.after.tokens[number.from].sentence;
    let said = |entry: &str| {
        case.after.tokens.iter().enumerate().any(|(at, token)| {
            token.sentence == sentence
                && token.is_content()
                && !token.classes.any(GENERAL)
                && case.licences[at]
                    .iter()
                    .any(|place| case.scope.units[place.0].entry == entry && case.is_strong(at, *place))
        })
    };
    let lengths: Vec<f64> = case
        .scope
        .periods
        .iter()
        .filter(|period| period.entry.starts_with("/work") && said(&period.entry))
        .filter_map(|period| Some(f64::from(period.to? - period.from?)))
        .collect();
    // Posts that follow one another in the resume.
    let within = |length: f64| {
        let near = (number.value - length).abs() <= 1.0;
        let rounds = number.approx && (number.value - length).abs() <= length * 0.06;
        near || rounds || number.least && number.value <= length + 1.0 && number.value >= length * 0.8
    };
    (2..=lengths.len()).any(|some| lengths.windows(some).any(|posts| within(posts.iter().sum())))
}

/// Whether the text may mean an entry: it belongs to it, or its sentence names it.
fn names(case: &Case<'_>, number: &Number, entry: &str) -> bool {
    if !case.scope.is_whole {
        return true;
    }
    let sentence = case.after.tokens[number.from].sentence;
    let named = case.named(sentence);
    named.contains(&entry)
        || named.is_empty()
            && case.after.tokens.iter().zip(&case.licences).any(|(token, places)| {
                token.sentence == sentence
                    && token.is_content()
                    && places.iter().any(|(unit, _)| {
                        let unit = &case.scope.units[*unit];
                        unit.entry == entry && unit.kind == Kind::Record
                    })
            })
}
