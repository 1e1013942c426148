//! Every number must stand in the scope, in this or another notation, for the same thing; or follow from numbers there.

mod computed;
mod periods;

use computed::is_computed;
use periods::{is_career, is_period};

use crate::{
    Code, Problem,
    check::Case,
    class::Class,
    licence::BY_RULE,
    numbers::{Number, Role, in_a_year},
    scope::Kind,
};

pub(crate) fn numbers(case: &Case<'_>, problems: &mut Vec<Problem>) {
    for pair in case.after.numbers.windows(2).filter(|pair| is_swapped(case, &pair[0], &pair[1])) {
        problems.push(Problem { code: Code::Number, text: case.after.quote(pair[0].from, pair[1].to).to_owned() });
    }
    for number in &case.after.numbers {
        let stands = case
            .scope
            .units
            .iter()
            .enumerate()
            .any(|(unit, source)| source.text.numbers.iter().any(|other| is_same(case, number, unit, other)));
        let stands = stands || is_article(case, number);
        let moved = stands && takes_place(case, number) && !is_computed(case, number);
        if (stands || is_period(case, number) || is_career(case, number) || is_computed(case, number)) && !moved {
            continue;
        }
        let code = if number.is_year || matches!(number.family, "time" | "months") { Code::Time } else { Code::Number };
        problems.push(Problem { code, text: case.after.quote(number.from, number.to).to_owned() });
    }
}

/// Whether "one" stands for an article before a word of the scope: "on one shift".
fn is_article(case: &Case<'_>, number: &Number) -> bool {
    let counted = number.noun.filter(|_| number.family.is_empty()).unwrap_or(number.to);
    number.raw == 1.0
        && case.after.tokens[number.from].word.is_some()
        && !matches!(number.family, "time" | "months")
        && !case.licences[counted].is_empty()
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
    let converted = number.family == other.family && is_same_rate(number, other);
    if !shared && !converted && (!value_follows(number, other) || number.family != other.family) {
        return false;
    }
    let roles = match number.role {
        _ if number.is_year && number.role != Role::Since => !matches!(other.role, Role::Since),
        Role::Plain if is_by(case, number) => !matches!(other.role, Role::From | Role::To),
        Role::Plain if other.role == Role::From => has_other_end(case, unit, other),
        Role::Plain => other.role != Role::ChangeBy,
        Role::From => matches!(other.role, Role::From | Role::Plain),
        Role::To => matches!(other.role, Role::To | Role::Plain) || other.most,
        Role::ChangeBy => matches!(other.role, Role::ChangeBy),
        Role::Since => matches!(other.role, Role::Since | Role::From),
        Role::Until => matches!(other.role, Role::Until | Role::To),
    };
    let rates = converted || has_rate_of(number, other) || said_rate(case, number, unit, other);
    roles
        && rates
        && is_of_named(case, number, unit)
        && is_noun(case, number, unit, other)
        && is_bound(case, number, unit, other)
}

/// Whether a word that says by how much something changes stands before a number.
fn is_by(case: &Case<'_>, number: &Number) -> bool {
    let before = number.from.checked_sub(1).map(|at| &case.after.tokens[at]);
    before.is_some_and(|token| token.has(Class::ChangeBy) && !token.has(Class::During) && !token.has(Class::From))
}

/// Whether the text also has the end of a change that a number of the source begins: "19 after 31" for "from 31 to 19".
fn has_other_end(case: &Case<'_>, unit: usize, start: &Number) -> bool {
    let source = &case.scope.units[unit].text;
    let sentence = source.tokens[start.from].sentence;
    let ends = source.numbers.iter().filter(|end| {
        end.from > start.to
            && matches!(end.role, Role::To | Role::Until)
            && source.tokens[end.from].sentence == sentence
    });
    ends.into_iter()
        .any(|end| case.after.numbers.iter().any(|said| equal(said.value, end.value) || equal(said.raw, end.raw)))
}

/// Whether two numbers are of the same unit of time, or of none.
fn has_rate_of(number: &Number, other: &Number) -> bool {
    number.per == other.per && equal(number.each, other.each)
}

/// Whether two rates are equal in different units: 48,000 a year and 4,000 a month.
fn is_same_rate(number: &Number, other: &Number) -> bool {
    let yearly = |number: &Number| number.per.and_then(in_a_year).map(|times| times * number.value / number.each);
    !has_rate_of(number, other) && yearly(number).zip(yearly(other)).is_some_and(|(said, known)| equal(said, known))
}

/// Whether rates that differ are those of other numbers beside: each is said on the other side too.
fn said_rate(case: &Case<'_>, number: &Number, unit: usize, other: &Number) -> bool {
    let source = &case.scope.units[unit].text;
    let here = |text: &crate::text::Text, number: &Number, per: &str| {
        let sentence = text.tokens[number.from].sentence;
        text.tokens
            .iter()
            .any(|token| token.sentence == sentence && (token.rate == Some(per) || token.unit == Some(per)))
    };
    let alone = case.after.numbers.iter().filter(|near| near.family == number.family && !near.is_year).count() == 1;
    match (number.per, other.per) {
        (None, Some(per)) => here(&case.after, number, per),
        (Some(per), None) => (alone || other.noun.is_none()) && here(source, other, per),
        _ => false,
    }
}

/// Whether what the number counts stands in the sentence of the other.
fn is_noun(case: &Case<'_>, number: &Number, unit: usize, other: &Number) -> bool {
    let source = &case.scope.units[unit].text.tokens;
    let sentence = source[other.from].sentence;
    let Some(noun) = number.noun else { return true };
    let token = &case.after.tokens[noun];
    if number.is_year || token.classes.any(BY_RULE) || case.licences[noun].is_empty() {
        return true;
    }
    case.licences[noun].iter().any(|(of, at)| *of == unit && source[*at].sentence == sentence)
}

/// Whether the words around the number come from the sentence of the other, or from what names the entry.
fn is_bound(case: &Case<'_>, number: &Number, unit: usize, other: &Number) -> bool {
    let source = &case.scope.units[unit].text.tokens;
    let sentence = source[other.from].sentence;
    let chunk = case.after.tokens[number.from].chunk;
    let near = number.from.saturating_sub(2)..number.to + 4;
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

/// Whether an entry's number may stand in a sentence: it names no other entry.
fn is_of_named(case: &Case<'_>, number: &Number, unit: usize) -> bool {
    let entry = case.scope.units[unit].entry.as_str();
    if !case.scope.is_whole || !entry.starts_with("/work") {
        return true;
    }
    let named = case.named(case.after.tokens[number.from].sentence);
    named.is_empty() || named.contains(&entry)
}

/// Whether two numbers of one sentence of the source changed places, and the words behind them did not.
fn is_swapped(case: &Case<'_>, first: &Number, second: &Number) -> bool {
    let unlike = first.family != second.family || first.is_year || second.is_year || equal(first.value, second.value);
    if unlike || matches!(first.role, Role::From | Role::To) || matches!(second.role, Role::From | Role::To) {
        return false;
    }
    let tokens = &case.after.tokens;
    // Where the words behind a number, up to the next one, stand in a unit.
    let behind = |number: &Number, end: usize, unit: usize| -> Vec<usize> {
        let near = (number.to + 1..end.min(number.to + 5)).filter(|at| tokens[*at].chunk == tokens[number.from].chunk);
        let places = near.filter(|at| tokens[*at].is_content()).flat_map(|at| &case.licences[at]);
        places.filter(|place| place.0 == unit).map(|place| place.1).collect()
    };
    case.scope.units.iter().enumerate().filter(|(_, unit)| unit.kind == Kind::Before).any(|(number, unit)| {
        let of = |said: &Number| unit.text.numbers.iter().find(|known| equal(known.value, said.value));
        let Some((one, other)) = of(first).zip(of(second)) else { return false };
        let sentence = |known: &Number| unit.text.tokens[known.from].sentence;
        if one.from < other.from || sentence(one) != sentence(other) {
            return false;
        }
        // In the source `other` comes first: words between the two are its own.
        let before = |places: &[usize]| !places.is_empty() && places.iter().all(|at| (other.to..one.from).contains(at));
        let after = |places: &[usize]| !places.is_empty() && places.iter().all(|at| *at > one.to);
        let (heads, tails) = (behind(first, second.from, number), behind(second, tokens.len(), number));
        before(&heads) && (after(&tails) || tails.is_empty())
    })
}

/// Whether a number stands where the former text has another for the same thing, which is gone.
fn takes_place(case: &Case<'_>, number: &Number) -> bool {
    let Some(noun) = number.noun.filter(|_| !case.scope.is_whole) else { return false };
    let Some(unit) = case.scope.units.iter().position(|unit| unit.kind == Kind::Before) else { return false };
    let numbers = &case.scope.units[unit].text.numbers;
    let said = |known: &Number| {
        case.after.numbers.iter().any(|said| equal(said.value, known.value) || equal(said.raw, known.raw))
    };
    let own = numbers.iter().any(|known| value_follows(number, known) || is_same_rate(number, known));
    let facts = case.scope.units.iter().filter(|unit| unit.kind == Kind::Fact);
    let confirmed = facts.flat_map(|unit| &unit.text.numbers).any(|fact| equal(fact.value, number.value));
    let alike = |known: &Number| {
        known.family == number.family
            && known.is_year == number.is_year
            && known.noun.is_some_and(|at| case.licences[noun].contains(&(unit, at)))
    };
    !own && !confirmed && number.family.is_empty() && numbers.iter().any(|known| alike(known) && !said(known))
}
