//! What the learned weights look at: how much of a text comes from the scope, what was added, replaced and lost.

use crate::{
    align::From,
    check::Case,
    class::{Class, RUNGS},
    scope::Kind,
    text::Text,
};

/// A name and a value, mostly from 0 to about 1.
pub(crate) type Feature = (String, f32);

fn count(text: &Text, class: Class) -> f32 {
    let mut before = usize::MAX;
    let mut found = 0.0;
    for (at, token) in text.tokens.iter().enumerate() {
        if token.has(class) {
            if before == usize::MAX || before + 1 != at {
                found += 1.0;
            }
            before = at;
        }
    }
    found
}

/// The features of an edit.
pub(crate) fn features(case: &Case<'_>) -> Vec<Feature> {
    let from = &case.from;
    let mut found: Vec<Feature> = vec![("bias".into(), 1.0)];
    let mut add = |name: &str, value: f32| found.push((name.to_owned(), value));
    let (before, after) = (&case.before, &case.after);
    let of = |wanted: From| from.iter().filter(|from| **from == wanted).count() as f32;
    let content: Vec<usize> = (0..after.tokens.len()).filter(|at| from[*at] != From::Nowhere).collect();
    let total = (content.len() as f32).max(1.0);
    for (name, wanted) in [
        ("same", From::Same),
        ("group", From::Group),
        ("like", From::Like),
        ("replaced", From::Replaced),
        ("added", From::Added),
        ("general replaced", From::GeneralReplaced),
        ("general added", From::GeneralAdded),
    ] {
        let number = of(wanted);
        if !matches!(wanted, From::Same | From::Group) {
            add(&format!("{name} 1"), f32::from(number >= 1.0));
            add(&format!("{name} 2"), f32::from(number >= 2.0));
            add(&format!("{name} n"), number.min(6.0) / 4.0);
        }
        add(&format!("{name} share"), number / total);
    }
    let known = content
        .iter()
        .filter(|at| matches!(from[**at], From::Replaced | From::Added) && !after.tokens[**at].concepts.is_empty());
    add("concept", (known.count() as f32).min(3.0) / 2.0);

    for (name, class) in [("verb", Class::GeneralVerb), ("noun", Class::GeneralNoun), ("word", Class::GeneralWord)] {
        let number = content
            .iter()
            .filter(|at| {
                matches!(from[**at], From::GeneralAdded | From::GeneralReplaced)
                    && after.tokens[**at].classes.has(class)
            })
            .count();
        add(&format!("general {name}"), (number as f32).min(3.0) / 2.0);
    }

    // What of the former text is used.
    let own: Vec<usize> = (0..before.tokens.len()).filter(|at| before.tokens[*at].is_content()).collect();
    let unit = case.scope.units.iter().position(|unit| unit.kind == Kind::Before);
    let used =
        own.iter().filter(|at| case.licences.iter().flatten().any(|place| Some(place.0) == unit && place.1 == **at));
    let used = used.count() as f32;
    add("used share", used / (own.len() as f32).max(1.0));
    add("unused n", ((own.len() as f32) - used).min(8.0) / 4.0);
    // Words that only other texts license.
    let elsewhere = content.iter().filter(|at| {
        let places = &case.licences[**at];
        !places.is_empty() && !places.iter().any(|place| case.scope.units[place.0].kind == Kind::Before)
    });
    let elsewhere = elsewhere.count() as f32;
    add("elsewhere share", elsewhere / total);
    add("elsewhere 1", f32::from(elsewhere >= 1.0 && !case.scope.is_whole));
    // Pieces between commas and "and" without a word of the source.
    let (mut pieces, mut empty_pieces, mut last_empty) = (0.0_f32, 0.0_f32, false);
    for range in crate::agents::stretches(&after.tokens, |token| token.chunk) {
        let states = || from[range.clone()].iter();
        if states().all(|from| *from == From::Nowhere) {
            continue;
        }
        pieces += 1.0;
        let alone = !states().any(|from| matches!(from, From::Same | From::Group));
        empty_pieces += f32::from(alone);
        last_empty = alone;
    }
    let mut old_pieces = 0.0_f32;
    for range in crate::agents::stretches(&before.tokens, |token| token.chunk) {
        old_pieces += f32::from(before.tokens[range].iter().any(crate::text::Token::is_content));
    }
    add("empty pieces", empty_pieces.min(3.0) / 2.0);
    add("last piece empty", f32::from(last_empty && pieces > 1.0));
    add("pieces added", (pieces - old_pieces).clamp(0.0, 3.0) / 2.0);
    add("pieces lost", (old_pieces - pieces).clamp(0.0, 3.0) / 2.0);

    for (name, class) in [
        ("negation", Class::Negation),
        ("only", Class::Only),
        ("supervision", Class::Supervision),
        ("except", Class::Except),
        ("part", Class::Part),
        ("low", Class::Low),
        ("most", Class::Most),
        ("approx", Class::Approx),
        ("help", Class::Help),
        ("person", Class::Person),
        ("with", Class::With),
        ("sign", Class::Sign),
        ("act", Class::Act),
        ("outcome", Class::Outcome),
        ("purpose", Class::Purpose),
        ("change", Class::Change),
        ("scope", Class::Scope),
        ("high", Class::High),
        ("coordinate", Class::Coordinate),
        ("lead", Class::Lead),
        ("found", Class::Found),
        ("progress", Class::Progress),
        ("planned", Class::Planned),
        ("expired", Class::Expired),
        ("credential", Class::Credential),
        ("filler", Class::Filler),
        ("self", Class::Self_),
    ] {
        let more = count(after, class) - count(before, class);
        add(&format!("{name} added"), more.clamp(0.0, 2.0) / 2.0);
        add(&format!("{name} lost"), (-more).clamp(0.0, 2.0) / 2.0);
    }
    let top = |text: &Text| {
        let rungs = text.tokens.iter().flat_map(|token| RUNGS.iter().filter(|(class, _)| token.has(*class)));
        rungs.map(|(_, rung)| *rung).max().unwrap_or(2)
    };
    add("rung", f32::from(top(after)) / 4.0 - f32::from(top(before)) / 4.0);
    let numbers = after.numbers.len() as f32 - before.numbers.len() as f32;
    add("numbers added", numbers.clamp(0.0, 3.0) / 2.0);
    add("numbers lost", (-numbers).clamp(0.0, 3.0) / 2.0);
    let names = |text: &Text| {
        text.tokens
            .iter()
            .enumerate()
            .filter(|(at, token)| {
                token.is_code || *at > 0 && token.is_capital && text.tokens[at - 1].sentence == token.sentence
            })
            .count() as f32
    };
    let more = names(after) - names(before);
    add("names added", more.clamp(0.0, 3.0) / 2.0);
    add("names lost", (-more).clamp(0.0, 3.0) / 2.0);
    let facts = content
        .iter()
        .filter(|at| case.licences[**at].iter().any(|place| case.scope.units[place.0].kind == Kind::Fact));
    add("fact words", (facts.count() as f32).min(4.0) / 4.0);
    found
}
