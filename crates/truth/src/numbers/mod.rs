//! Numbers of a text: value, unit, what they count, and whether they are rounded, limits, changes or ends of a change.

mod frequency;
mod read;
mod spelled;
mod units;

pub(crate) use self::frequency::in_a_year;
use self::{read::read, units::value_of};
use crate::{class::Class, text::Token};

/// What a number is in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Plain,
    From,
    To,
    /// The size of a change.
    ChangeBy,
    /// Behind "since".
    Since,
    /// Behind "until".
    Until,
}

/// A number.
#[derive(Debug, Clone)]
pub(crate) struct Number {
    /// Its tokens, with its unit.
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// As it is written.
    pub(crate) raw: f64,
    /// In the base of its unit: metres, seconds, grams.
    pub(crate) value: f64,
    /// The unit's family: "length", "time", "€"; empty for a count.
    pub(crate) family: &'static str,
    /// "per": the unit of time or other of a rate, if there is one.
    pub(crate) per: Option<&'static str>,
    /// Of how many of these units a rate is: 2 for "every two weeks".
    pub(crate) each: f64,
    /// The tokens that say so.
    pub(crate) interval: Option<(usize, usize)>,
    pub(crate) role: Role,
    pub(crate) approx: bool,
    pub(crate) least: bool,
    pub(crate) most: bool,
    /// Whether it is a year of the calendar.
    pub(crate) is_year: bool,
    /// The token of what it counts, if a word of content follows.
    pub(crate) noun: Option<usize>,
}

impl Number {
    /// Whether a token belongs to the number, its unit or its interval.
    pub(crate) fn covers(&self, at: usize) -> bool {
        (self.from..=self.to).contains(&at) || self.interval.is_some_and(|(from, to)| (from..=to).contains(&at))
    }
}

/// The numbers of a text.
pub(crate) fn numbers(text: &str, tokens: &[Token], language: &str) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match read(text, tokens, at, language) {
            Some(number) => {
                at = number.to + 1;
                // "a week and four days"; "6 years and 3 months".
                if let Some(before) = found.last_mut()
                    && before.family == number.family
                    && matches!(number.family, "time" | "months")
                    && number.value < before.value
                    && tokens.get(before.to + 1).is_some_and(|token| token.has(Class::And))
                    && before.to + 2 == number.from
                    && number.per.is_none()
                {
                    before.value += number.value;
                    before.to = number.to;
                    before.noun = number.noun;
                } else {
                    found.push(number);
                }
            }
            None => at += 1,
        }
    }
    frequency::intervals(&mut found, tokens);
    rate(&mut found, tokens);
    frequency::times(&mut found, tokens);
    pair(&mut found, tokens);
    // The first of a range has the unit of the second: "5 to 8 jobs", "from 62 to 48 days".
    for pair in (1..found.len()).rev() {
        let (head, tail) = found.split_at_mut(pair);
        let (Some(first), Some(second)) = (head.last_mut(), tail.first()) else { continue };
        let near = second.from <= first.to + 3 && tokens[first.from].segment == tokens[second.from].segment;
        if near
            && first.family.is_empty()
            && first.noun.is_none_or(|noun| noun < first.from)
            && !first.is_year
            && !second.is_year
            && first.raw >= 1.0
        {
            let factor = second.value / second_plain(tokens, second, language).max(f64::MIN_POSITIVE);
            (first.family, first.noun, first.per) = (second.family, second.noun, second.per);
            if !second.family.is_empty()
                && factor.is_finite()
                && factor > 0.0
                && first.value * factor <= second.value * 50.0
            {
                first.value *= factor;
            }
        }
    }
    found
}

/// Assigns each rate to the nearest number before or after it in its chunk, or else in its segment.
fn rate(found: &mut [Number], tokens: &[Token]) {
    for (at, token) in tokens.iter().enumerate() {
        // "for a fortnight" is a duration.
        let lasts =
            token.phrase > 1 && at > 0 && (tokens[at - 1].has(Class::Preposition) || tokens[at - 1].has(Class::During));
        let Some(per) = token.rate.filter(|_| !lasts && (at == 0 || tokens[at - 1].rate != token.rate)) else {
            continue;
        };
        let here = |number: &Number| tokens[number.from].segment == token.segment;
        let close = |number: &usize| found.get(*number).is_some_and(|number| tokens[number.from].chunk == token.chunk);
        let behind = found.partition_point(|number| number.to < at);
        let before = behind.checked_sub(1).filter(|owner| here(&found[*owner]));
        let owner = before.filter(close).or(Some(behind).filter(close)).or(before).or(Some(behind));
        if let Some(number) = owner.and_then(|owner| found.get_mut(owner))
            && here(number)
            && !number.is_year
        {
            number.per = number.per.or(Some(per));
        }
    }
}

/// "From" belongs to a number that a "to" follows; "to" alone is a limit, unless something changes.
fn pair(found: &mut [Number], tokens: &[Token]) {
    for at in 0..found.len() {
        let segment = tokens[found[at].from].segment;
        let here = |number: &Number| tokens[number.from].segment == segment;
        let changes = tokens.iter().any(|token| token.segment == segment && token.has(Class::Change));
        let role = found[at].role;
        let paired = match role {
            Role::From => found[at + 1..]
                .iter()
                .take(1)
                .any(|next| here(next) && next.from <= found[at].to + 5 && matches!(next.role, Role::To | Role::Until)),
            Role::To | Role::Until => {
                changes || found[..at].iter().rev().take(3).any(|before| here(before) && before.role == Role::From)
            }
            _ => true,
        };
        if !paired && !found[at].is_year {
            let by = found[at].from.checked_sub(1).is_some_and(|before| tokens[before].has(Class::ChangeBy));
            found[at].role = if by && changes { Role::ChangeBy } else { Role::Plain };
            let limits = tokens[..found[at].from].last().is_some_and(|before| before.has(Class::Until));
            found[at].most |= limits;
        }
    }
}

/// The value of a number without its unit.
fn second_plain(tokens: &[Token], number: &Number, language: &str) -> f64 {
    let plain = tokens[number.from..=number.to].iter().find_map(|token| value_of(&token.folded, language));
    plain.unwrap_or(number.value)
}
