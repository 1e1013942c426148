//! Every number must stand in the scope, in this or another notation, for the same thing; or follow from numbers there.

use crate::{
    Code, Problem,
    check::Case,
    class::Class,
    licence::BY_RULE,
    numbers::{Number, Role},
    scope::Kind,
};

pub(crate) fn numbers(case: &Case<'_>, problems: &mut Vec<Problem>) {
    for number in &case.after.numbers {
        let stands = case
            .scope
            .units
            .iter()
            .enumerate()
            .any(|(unit, source)| source.text.numbers.iter().any(|other| is_same(case, number, unit, other)));
        if stands || is_period(case, number) || is_computed(case, number) {
            continue;
        }
        let code = if number.is_year || matches!(number.family, "time" | "months") { Code::Time } else { Code::Number };
        problems.push(Problem { code, text: case.after.quote(number.from, number.to).to_owned() });
    }
}

fn equal(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
}

/// Whether a number says no more than another.
fn value_follows(number: &Number, other: &Number) -> bool {
    let (said, known) = (number.value, other.value);
    if number.is_year != other.is_year && (number.is_year || other.is_year) && !equal(said, known) {
        return false;
    }
    let limits = (!other.most || number.most || number.role == Role::To)
        && (!other.least || number.least)
        && (!other.approx || number.approx);
    let weaker = number.approx && known > 0.0 && (said - known).abs() / known <= 0.06 && !number.is_year
        || number.least && !other.most && said < known && said >= known * 0.75
        || number.most && !other.least && said > known && said <= known * 1.25;
    let exact = equal(said, known) && (!number.least || other.least);
    limits && (exact || weaker && (!other.approx || number.approx))
}

/// Whether a number of the text is one of the scope, with its unit, direction, noun and clause.
fn is_same(case: &Case<'_>, number: &Number, unit: usize, other: &Number) -> bool {
    // "by 23 minutes, to 15": the unit of the second is that of the first.
    let shared = number.family.is_empty()
        && equal(number.raw, other.raw)
        && case.after.numbers.iter().any(|beside| {
            beside.family == other.family
                && case.after.tokens[beside.from].sentence == case.after.tokens[number.from].sentence
        });
    if !shared && (!value_follows(number, other) || number.family != other.family) {
        return false;
    }
    let roles = match number.role {
        _ if number.is_year && number.role != Role::Since => !matches!(other.role, Role::Since),
        Role::Plain => other.role != Role::From && other.role != Role::ChangeBy || other.role == number.role,
        Role::From => matches!(other.role, Role::From | Role::Plain),
        Role::To => matches!(other.role, Role::To | Role::Plain) || other.most,
        Role::ChangeBy => matches!(other.role, Role::ChangeBy),
        Role::Since => matches!(other.role, Role::Since | Role::From),
        Role::Until => matches!(other.role, Role::Until | Role::To),
    };
    let rates = number.per == other.per || number.per.is_none() && other.per.is_none();
    roles
        && rates
        && is_of_named(case, number, unit)
        && is_noun(case, number, unit, other)
        && is_bound(case, number, unit, other)
}

/// Whether what the number counts stands in the clause of the other.
fn is_noun(case: &Case<'_>, number: &Number, unit: usize, other: &Number) -> bool {
    let source = &case.scope.units[unit].text.tokens;
    let segment = source[other.from].segment;
    let Some(noun) = number.noun else { return true };
    let token = &case.after.tokens[noun];
    if number.is_year || token.classes.any(BY_RULE) || case.licences[noun].is_empty() {
        return true;
    }
    case.licences[noun].iter().any(|(of, at)| *of == unit && source[*at].segment == segment)
}

/// Whether the words around the number come from the sentence of the other, or from what names the entry.
fn is_bound(case: &Case<'_>, number: &Number, unit: usize, other: &Number) -> bool {
    let source = &case.scope.units[unit].text.tokens;
    let sentence = source[other.from].sentence;
    let chunk = case.after.tokens[number.from].chunk;
    let near = number.from.saturating_sub(3)..number.to + 4;
    let mut words = case.after.tokens.iter().enumerate().filter(|(at, token)| {
        token.chunk == chunk
            && near.contains(at)
            && token.is_content()
            && !token.classes.any(BY_RULE)
            && !(number.from..=number.to).contains(at)
    });
    words.all(|(at, token)| {
        let places = &case.licences[at];
        !places.iter().any(|place| case.is_strong(at, *place))
            || token.has(Class::Wish)
            || places.iter().any(|(of, word)| {
                let from = &case.scope.units[*of];
                *of == unit && source[*word].sentence == sentence || matches!(from.kind, Kind::Record | Kind::Fact)
            })
    })
}

/// Whether a year or duration follows from the dates of an entry.
fn is_period(case: &Case<'_>, number: &Number) -> bool {
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

/// Whether an entry's number may stand in a sentence: it names no other entry.
fn is_of_named(case: &Case<'_>, number: &Number, unit: usize) -> bool {
    let entry = case.scope.units[unit].entry.as_str();
    if !case.scope.is_whole || !entry.starts_with("/work") {
        return true;
    }
    let named = case.named(case.after.tokens[number.from].sentence);
    named.is_empty() || named.contains(&entry)
}

/// Whether a number is the sum, difference or share of two numbers of one sentence.
fn is_computed(case: &Case<'_>, number: &Number) -> bool {
    if number.is_year {
        return false;
    }
    let close = |result: f64| {
        equal(number.value, result) || number.approx && result > 0.0 && (number.value - result).abs() / result <= 0.06
    };
    case.scope.units.iter().enumerate().any(|(unit, source)| {
        let numbers = &source.text.numbers;
        numbers.iter().enumerate().any(|(at, first)| {
            numbers[at + 1..].iter().take(4).any(|second| {
                let pair = first.family == second.family
                    && !first.is_year
                    && !second.is_year
                    && source.text.tokens[first.from].sentence == source.text.tokens[second.from].sentence;
                if !pair || !is_bound(case, number, unit, second) {
                    return false;
                }
                let ends = first.role == Role::From || second.role == Role::To;
                let change = (second.value - first.value).abs();
                let share = 100.0 * change / first.value;
                let approx = first.approx || second.approx;
                let allowed = !approx || number.approx;
                let same = number.family == first.family && allowed;
                ends && same && close(change) && number.role != Role::To && number.role != Role::From
                    || ends && number.family == "%" && allowed && close(share)
                    || !ends && same && close(first.value + second.value) && is_noun(case, number, unit, second)
            })
        })
    })
}
