//! Numbers that follow from two numbers of one sentence: sums, differences, shares.

use super::{equal, is_bound, is_noun};
use crate::{
    check::Case,
    numbers::{Number, Role},
};

/// Whether a number is the sum, difference or share of two numbers of one sentence.
pub(super) fn is_computed(case: &Case<'_>, number: &Number) -> bool {
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
                    || ends
                        && number.family.is_empty()
                        && (0.0..1.0).contains(&number.value)
                        && allowed
                        && (equal((number.value * 100.0).round(), share.round())
                            || number.least && (number.value..number.value * 1.3).contains(&(share / 100.0)))
                    || !ends && same && close(change) && is_beside(case, number, [first, second])
                    || !ends
                        && same
                        && close(first.value + second.value)
                        // What a sum counts is said where its parts are.
                        && number.noun.is_none_or(|noun| !case.licences[noun].is_empty())
                        && is_noun(case, number, unit, second)
                        && !is_of_one(case, number, unit, [first, second])
            })
        })
    })
}

/// Whether what a sum counts is what only one of its parts counts: 6 advisers and 2 others are not 8 advisers.
fn is_of_one(case: &Case<'_>, number: &Number, unit: usize, parts: [&Number; 2]) -> bool {
    let Some(noun) = number.noun else { return false };
    let of = |part: &Number| part.noun.is_some_and(|at| case.licences[noun].contains(&(unit, at)));
    parts.iter().all(|part| part.noun.is_some()) && of(parts[0]) != of(parts[1])
}

/// Whether the sentence of a difference has one of the numbers it is of.
fn is_beside(case: &Case<'_>, number: &Number, of: [&Number; 2]) -> bool {
    let sentence = case.after.tokens[number.from].sentence;
    let here = case.after.numbers.iter().filter(|near| case.after.tokens[near.from].sentence == sentence);
    here.into_iter().any(|near| near.from != number.from && of.iter().any(|known| equal(near.value, known.value)))
}
