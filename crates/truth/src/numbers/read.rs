//! Reads one number: its words or digits, its unit, and what stands around it.

use super::{
    Number, Role,
    spelled::spelled,
    units::{MONEY, unit, value_of},
};
use crate::{
    class::{Class, Classes},
    text::Token,
    words::NumberWord,
};

/// Whether a token is a digit number.
fn is_digits(token: &Token) -> bool {
    token.folded.starts_with(|c: char| c.is_ascii_digit())
        && token.folded.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '٫' | '٬'))
}

/// The text between a token and its predecessor.
pub(super) fn gap<'a>(text: &'a str, tokens: &[Token], at: usize) -> &'a str {
    text.get(tokens[at - 1].end..tokens[at].start).unwrap_or_default()
}

/// The number that begins at a token.
pub(super) fn read(text: &str, tokens: &[Token], start: usize, language: &str) -> Option<Number> {
    let gap = |at: usize| gap(text, tokens, at);
    let first = &tokens[start];
    // "a month" is a rate, unless a preposition leads to it: "in a week".
    if first.rate.is_some()
        && first.phrase > 1
        && !start.checked_sub(1).is_some_and(|before| tokens[before].has(Class::Preposition))
    {
        return None;
    }
    let mut at = start;
    let mut value;
    let currency_before = start
        .checked_sub(1)
        .and_then(|before| tokens[before].unit)
        .filter(|name| unit(name).is_some_and(|(family, _)| MONEY.contains(&family)) && gap(start).trim().is_empty());
    let digits = is_digits(first);
    if digits {
        value = value_of(&first.folded, language)?;
        // "310 000": groups of three after a space.
        while let Some(next) = tokens.get(at + 1) {
            let group = next.folded.len() == 3 && next.folded.bytes().all(|byte| byte.is_ascii_digit());
            let space = matches!(gap(at + 1), " " | "\u{a0}" | "\u{202f}" | "\u{2009}");
            if !(group && space && tokens[at].folded.len() <= 3 && value >= 1.0 && value.fract() == 0.0) {
                break;
            }
            value = value * 1000.0 + next.folded.parse::<f64>().ok()?;
            at += 1;
        }
    } else {
        (value, at) = spelled(text, tokens, start)?;
    }
    while let Some(NumberWord::Times(factor)) = tokens.get(at + 1).and_then(|token| token.word) {
        // "2,400 m" are metres, "£2m" are millions.
        let metres = tokens[at + 1].folded == "m" && currency_before.is_none() && !gap(at + 1).is_empty();
        if !digits || factor < 100.0 || metres {
            break;
        }
        value *= factor;
        at += 1;
    }
    // "14 M€"
    if tokens.get(at + 1).is_some_and(|token| token.folded == "m")
        && tokens
            .get(at + 2)
            .and_then(|token| token.unit)
            .and_then(unit)
            .is_some_and(|(family, _)| MONEY.contains(&family))
    {
        value *= 1e6;
        at += 1;
    }
    let raw = value;
    // "14 millions d'euros"
    if at > start
        && tokens.get(at + 1).is_some_and(|token| token.has(Class::Preposition) && token.folded.len() <= 2)
        && tokens
            .get(at + 2)
            .and_then(|token| token.unit)
            .and_then(unit)
            .is_some_and(|(family, _)| MONEY.contains(&family))
    {
        at += 1;
    }
    let integral = value.fract() == 0.0;
    let is_year = digits && at == start && first.folded.len() == 4 && integral && (1950.0..2060.0).contains(&value);
    let mut family = "";
    let mut from = start;
    if let Some((of, _)) = currency_before.and_then(unit) {
        (family, from) = (of, start - 1);
    } else if let Some(name) = tokens
        .get(at + 1)
        .filter(|_| gap(at + 1).trim_matches(['-', '.', '\u{a0}']).trim().is_empty())
        .and_then(|token| token.unit)
        && let Some((of, factor)) = unit(name)
    {
        // "w 2021 roku" names the year.
        if !(is_year && name == "year") {
            family = of;
            value *= factor;
        }
        at += 1;
        at +=
            usize::from(tokens[at].phrase == 2 && tokens.get(at + 1).is_some_and(|next| next.unit == tokens[at].unit));
    }
    // "an hour and a half"
    if matches!(family, "time" | "months")
        && let Some(end) = half_behind(tokens, at)
    {
        value += 0.5 * value / raw.max(f64::MIN_POSITIVE);
        at = end;
    }
    let is_year = is_year && family.is_empty();
    // A number in words that is also an article counts only with a unit: "a week", "un día".
    // "by a third", "a quarter of"
    let before = tokens[..from].last();
    let is_share = value < 1.0
        && (before.is_some_and(|token| token.has(Class::ChangeBy))
            || tokens.get(at + 1).is_some_and(|next| next.has(Class::Preposition)));
    if !digits
        && value <= 1.0
        && !is_share
        && (family.is_empty() || first.has(Class::Article) && !matches!(family, "time" | "months"))
    {
        return None;
    }
    let noun = noun_after(tokens, at).or_else(|| noun_before(tokens, from));
    Some(described(
        text,
        tokens,
        Number {
            from,
            to: at,
            raw,
            value,
            family,
            per: None,
            each: 1.0,
            interval: None,
            role: Role::Plain,
            approx: false,
            least: false,
            most: false,
            is_year,
            noun,
        },
    ))
}

/// The place of "half" in "and a half" behind a token.
fn half_behind(tokens: &[Token], at: usize) -> Option<usize> {
    let and = tokens.get(at + 1).filter(|token| token.has(Class::And))?;
    let next = at + 2 + usize::from(tokens.get(at + 2).is_some_and(|token| token.has(Class::Article) && !half(token)));
    let found = tokens.get(next).filter(|token| half(token) && token.segment == and.segment)?;
    (found.word == Some(NumberWord::Is(0.5))).then_some(next)
}

pub(super) fn half(token: &Token) -> bool {
    matches!(token.word, Some(NumberWord::Is(value)) if value > 0.0 && value < 1.0)
}

/// The first word of content behind a number, over adjectives that are none.
fn noun_after(tokens: &[Token], at: usize) -> Option<usize> {
    let chunk = tokens[at].chunk;
    let behind = (at + 1..tokens.len().min(at + 5)).take_while(|next| tokens[*next].chunk == chunk);
    // "8 people": a word that says nothing is no noun to compare.
    if tokens.get(at + 1).is_some_and(|next| next.chunk == chunk && next.has(Class::Light)) {
        return None;
    }
    behind
        .take_while(|next| {
            !tokens[*next].classes.any(Classes::these(&[Class::Preposition, Class::Per, Class::Clause, Class::By]))
                && !tokens[*next].is_number()
        })
        .find(|next| tokens[*next].is_content())
}

/// The word of content before a number, if a preposition leads to it: "a crew of six".
fn noun_before(tokens: &[Token], from: usize) -> Option<usize> {
    let before = from.checked_sub(1)?;
    let ends = [Class::From, Class::To, Class::Since, Class::Until, Class::ChangeBy]
        .iter()
        .any(|class| tokens[before].has(*class));
    if !tokens[before].has(Class::Preposition) || ends {
        return None;
    }
    let noun = before.checked_sub(1)?;
    (tokens[noun].is_content() && tokens[noun].chunk == tokens[from].chunk).then_some(noun)
}

/// Whether only words of size stand between a preposition and its number: "by about 14", not "by adding 14".
fn directly(between: &[&Token]) -> bool {
    const SIZE: Classes = Classes::these(&[Class::Approx, Class::Least, Class::Most, Class::Article]);
    between.iter().all(|token| token.classes.any(SIZE))
}

/// Adds what stands around a number.
fn described(text: &str, tokens: &[Token], mut number: Number) -> Number {
    let chunk = tokens[number.from].chunk;
    let before: Vec<&Token> =
        tokens[..number.from].iter().rev().take(5).take_while(|token| token.chunk == chunk).collect();
    for (distance, token) in before.iter().enumerate() {
        if token.has(Class::ChangeBy) && token.word.is_some() && number.role == Role::Plain {
            number.role = Role::ChangeBy;
        }
        if token.is_number()
            || token.is_content()
                && (!token.has(Class::GeneralNoun) || distance == 0)
                && token.month.is_none()
                && !token.has(Class::Most)
                && !token.has(Class::Least)
                && !token.has(Class::Approx)
        {
            break;
        }
        number.approx |= token.has(Class::Approx) || matches!(token.folded.as_str(), "~" | "≈");
        number.least |= token.has(Class::Least) || matches!(token.folded.as_str(), ">" | "≥");
        number.most |= token.has(Class::Most) || matches!(token.folded.as_str(), "<" | "≤");
        if number.role == Role::Plain && distance < 2 {
            let roles = [
                (Class::From, Role::From),
                (Class::To, Role::To),
                (Class::ChangeBy, if directly(&before[..distance]) { Role::ChangeBy } else { Role::Plain }),
                (Class::Since, Role::Since),
                (Class::Until, Role::Until),
            ];
            number.role = roles.iter().find(|(class, _)| token.has(*class)).map_or(Role::Plain, |(_, role)| *role);
        }
    }
    // "by 14" is the size of a change if something changes; "fell 11 %" needs no "by".
    let segment = tokens[number.from].segment;
    let changes = tokens.iter().any(|token| token.segment == segment && token.has(Class::Change));
    if number.role == Role::ChangeBy && !changes {
        number.role = Role::Plain;
    }
    let verb = before.iter().find(|token| !token.has(Class::Approx));
    if number.role == Role::Plain && verb.is_some_and(|token| token.has(Class::Change)) && !number.is_year {
        number.role = Role::ChangeBy;
    }
    let behind: Vec<&Token> = tokens[number.to + 1..]
        .iter()
        .take(6)
        .take_while(|token| token.sentence == tokens[number.to].sentence)
        .collect();
    if let Some(next) = behind.first() {
        number.least |= next.folded == "+" || next.has(Class::Least);
        number.most |= next.has(Class::Most) && next.phrase > 1;
        number.approx |= next.has(Class::Approx);
    }
    for pair in behind.windows(2) {
        let slash = text.get(pair[0].end..pair[1].start).is_some_and(|gap| gap.contains('/'));
        if (pair[0].has(Class::Per) || slash) && pair[1].unit.is_some() {
            number.per = pair[1].unit;
        }
        if pair[0].is_number() {
            break;
        }
    }
    number
}
