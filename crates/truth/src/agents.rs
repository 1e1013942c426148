//! Who acts in each clause of a text, how high the person's own part is, and what limits it.

use crate::{
    class::{Class, Classes, RUNGS},
    text::{Text, Token},
};

/// What the clause of a token says.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Part {
    /// Somebody else acts in its chunk or segment.
    pub(crate) others: bool,
    /// The lowest rung below "did" in its segment.
    pub(crate) low_rung: Option<u8>,
    /// The classes of limits that apply to it.
    pub(crate) limits: Classes,
}

/// The limits that make a word unusable without them.
pub(crate) const LIMITING: Classes = Classes::these(&[
    Class::Negation,
    Class::Except,
    Class::Only,
    Class::Supervision,
    Class::Progress,
    Class::Expired,
    Class::Planned,
    Class::Low,
]);

/// A limit of the words beside it only.
const NEAR: Classes = Classes::of(Class::Low);
/// Limits of courses and certificates; elsewhere their words say something else ("prepared", "started").
const COURSES: Classes = Classes::these(&[Class::Progress, Class::Expired, Class::Planned]);

/// What each token's clause says. A record has no verbs; a level in the record of a skill limits it.
pub(crate) fn parts(text: &Text, is_record: bool, is_skill: bool) -> Vec<Part> {
    let tokens = &text.tokens;
    let mut parts = vec![Part::default(); tokens.len()];
    for range in stretches(tokens, |token| token.segment) {
        let segment = &tokens[range.clone()];
        // To help patients or customers is work of one's own.
        let serves = |at: usize| {
            let next =
                segment[at + 1..].iter().take(6).find(|token| token.has(Class::Client) || token.has(Class::Person));
            next.is_some_and(|token| token.has(Class::Client))
        };
        let low = RUNGS.iter().filter(|(_, rung)| *rung < 2);
        let low = low
            .filter(|(class, _)| {
                segment
                    .iter()
                    .enumerate()
                    .any(|(at, token)| token.has(*class) && !(*class == Class::Help && serves(at)))
            })
            .map(|(_, rung)| *rung)
            .min();
        let limited = if is_record { &tokens[..] } else { segment };
        let limits = limited.iter().fold(Classes::default(), |all, token| all.and(token.classes)).without(NEAR);
        let taught = is_record || segment.iter().any(|token| token.has(Class::Credential));
        let limits = if taught { limits } else { limits.without(COURSES) };
        let others = is_others(tokens, range.start, range.end);
        for at in range.clone() {
            let near = if is_record && !is_skill {
                at..at
            } else if is_record {
                range.clone()
            } else {
                at.saturating_sub(2).max(range.start)..(at + 3).min(range.end)
            };
            let close = tokens[near].iter().any(|token| token.has(Class::Low));
            parts[at] = Part {
                others: others && !is_record,
                low_rung: low.filter(|_| !is_record),
                limits: if close { limits.and(NEAR) } else { limits },
            };
        }
    }
    for range in stretches(tokens, |token| token.chunk) {
        if !is_record && by_other(&tokens[range.clone()]) {
            parts[range].iter_mut().for_each(|part| part.others = true);
        }
    }
    parts
}

/// The ranges of tokens that have the same number.
pub(crate) fn stretches(tokens: &[Token], number: impl Fn(&Token) -> usize) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 1..=tokens.len() {
        if at == tokens.len() || number(&tokens[at]) != number(&tokens[start]) {
            found.push(start..at);
            start = at;
        }
    }
    if tokens.is_empty() { Vec::new() } else { found }
}

/// Whether a chunk names an agent with "by".
fn by_other(chunk: &[Token]) -> bool {
    chunk.iter().enumerate().any(|(at, token)| {
        token.has(Class::By)
            && !chunk[at + 1..].iter().take(2).any(|token| token.has(Class::Self_))
            && chunk[at + 1..].iter().take(5).any(|token| token.has(Class::Person))
    })
}

/// Whether the subject of a segment is somebody else: a person without a preposition before, in a segment that is not the
/// first or begins with an article, or with a verb of signing.
fn is_others(tokens: &[Token], start: usize, end: usize) -> bool {
    let segment = &tokens[start..end];
    if segment.iter().any(|token| token.has(Class::Self_)) {
        return false;
    }
    let opens = start == 0 || tokens[start - 1].sentence != tokens[start].sentence;
    let with_article = segment.first().is_some_and(|token| token.has(Class::Article));
    let signs = segment.iter().any(|token| token.has(Class::Sign));
    segment.iter().enumerate().any(|(at, token)| {
        if !token.has(Class::Person) {
            return false;
        }
        let led = segment[..at].iter().rev().take(4).find(|token| {
            token.has(Class::Preposition)
                || token.has(Class::By)
                || token.is_content() && !token.is_capital && token.has(Class::Person)
        });
        let after_preposition = led.is_some_and(|token| token.has(Class::Preposition));
        let with = led.is_some_and(|token| token.has(Class::With));
        (!after_preposition && (!opens || with_article && at <= 3)) || signs && at > 0 && !with
    })
}
