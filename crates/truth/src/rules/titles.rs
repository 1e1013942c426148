//! Titles: what a text calls the person must be a title of the record, or what the former text called her.

use std::ops::Range;

use crate::{
    Code, Problem,
    check::Case,
    class::{Class, Classes},
    licence::Place,
    roots::are_related,
    scope::Kind,
    text::Text,
    words::is_concept,
};

/// What ends a title.
const END: Classes =
    Classes::these(&[Class::Preposition, Class::Clause, Class::And, Class::By, Class::During, Class::Since]);

pub(crate) fn titles(case: &Case<'_>, problems: &mut Vec<Problem>) {
    let of_before = spans(&case.before, case.edit.path);
    for at in spans(&case.after, case.edit.path).into_iter().flatten() {
        let token = &case.after.tokens[at];
        let names = token.own.has(Class::Person)
            || token.own.has(Class::High) && !token.own.has(Class::Credential)
            || lexicon::is_occupation(&token.folded) && !token.own.has(Class::Credential);
        if !names || token.is_empty() && !token.own.has(Class::Person) {
            continue;
        }
        let stands = case.licences[at].iter().any(|place| is_title(case, at, *place, &of_before));
        if !stands {
            problems.push(case.problem(Code::Title, at));
        }
    }
}

/// Whether a place is a title of the person, by the same word or one that means the same.
fn is_title(case: &Case<'_>, at: usize, place: Place, of_before: &[Range<usize>]) -> bool {
    let unit = &case.scope.units[place.0];
    let (token, source) = (&case.after.tokens[at], &unit.text.tokens[place.1]);
    let same = token.keys.iter().any(|key| !is_concept(*key) && source.keys.contains(key))
        || token.root == source.root
        || are_related(&source.folded, &token.folded)
            && source.folded.len().abs_diff(token.folded.len()) <= 2
            && shared(&source.folded, &token.folded) * 5 >= token.folded.len() * 4;
    let unmet = unit.parts[place.1].limits.any(Classes::these(&[Class::Progress, Class::Planned, Class::Negation]));
    let own = match unit.kind {
        Kind::Record | Kind::Fact => true,
        Kind::Before => of_before.iter().any(|span| span.contains(&place.1)),
        Kind::Text => unit.pointer == "/basics/summary" && source.sentence == 0 && !unit.parts[place.1].others,
    };
    let chunk = case.after.tokens[at].chunk;
    let kept = || {
        const UNMET: Classes = Classes::these(&[Class::Progress, Class::Planned, Class::Negation]);
        case.after.tokens.iter().any(|token| token.chunk.abs_diff(chunk) <= 1 && token.classes.any(UNMET))
    };
    same && own
        && (!unmet || unit.kind == Kind::Before && kept())
        && (unit.kind != Kind::Record || !loses_low(case, at, place))
}

/// Whether a title of the record says "assistant" or "junior" before a word, and the chunk of the text does not.
fn loses_low(case: &Case<'_>, at: usize, place: Place) -> bool {
    let source = &case.scope.units[place.0].text.tokens;
    let low = source[place.1.saturating_sub(2)..place.1].iter().any(|token| token.has(Class::Low));
    let chunk = case.after.tokens[at].chunk;
    low && !case.after.tokens.iter().any(|token| token.chunk == chunk && token.has(Class::Low))
}

/// The number of bytes two words begin with.
fn shared(one: &str, other: &str) -> usize {
    one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count()
}

/// Where a text says what the person is: behind "as" and "I am", and at the head of a summary.
fn spans(text: &Text, path: &str) -> Vec<Range<usize>> {
    let tokens = &text.tokens;
    let end = |start: usize| {
        let chunk = tokens.get(start).map_or(0, |token| token.chunk);
        let rest = tokens[start..].iter().take(5).take_while(|token| token.chunk == chunk && !token.classes.any(END));
        start + rest.count()
    };
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let opens = token.has(Class::Role) || token.has(Class::Am);
        let next = at + 1;
        if opens
            && tokens.get(next).is_some_and(|following| following.chunk == token.chunk && !following.has(Class::Role))
        {
            found.push(next..end(next));
        }
    }
    let whole = path.starts_with("/basics/summary") || path == "letter";
    if path.starts_with("/basics/summary") && !tokens.is_empty() {
        found.push(0..end(0));
    }
    // A rank without an article or preposition before it is one's own: "and former shift leader".
    let is_rank = |token: &crate::text::Token| {
        token.own.has(Class::High) && (token.own.has(Class::Person) || token.has(Class::Person))
    };
    if !whole && tokens.first().is_some_and(is_rank) {
        found.push(0..1);
    }
    for (at, token) in tokens.iter().enumerate().filter(|_| whole) {
        let led = tokens[at.saturating_sub(3)..at]
            .iter()
            .any(|before| before.has(Class::Preposition) || before.has(Class::Article) || before.has(Class::By));
        if !led && is_rank(token) {
            found.push(at..at + 1);
        }
    }
    found
}
