//! What lowers the score of an answer.

use crate::{Finding, Flaw, Kind, Part, Points, Star, clauses::Text, facts::Facts, star};

/// The limits of length, in words.
const SHORT: usize = 45;
const LONG: usize = 260;

/// The flaws, and what they rest on.
pub(crate) fn flaws(text: &Text<'_>, facts: &Facts, star: &Star, kind: Kind, points: &[Points; 6]) -> (Vec<Flaw>, Vec<Finding>) {
    let mut flaws = Vec::new();
    let mut findings = Vec::new();
    let whole = text.span(&text.whole());
    let is_behavioural = kind == Kind::Behavioural;
    for flaw in Flaw::ALL {
        let span = match flaw {
            Flaw::TooShort => (facts.words < SHORT).then_some(whole),
            Flaw::TooLong => (facts.words > LONG).then_some(whole),
            Flaw::Fillers => facts.fillers.get(3).map(|at| text.span(&(*at..at + 1))),
            Flaw::Unquantified => star.result.and_then(|span| {
                let outcome = star::result(text, facts)?;
                (!outcome.has_quantity && !outcome.has_comparison).then_some(span)
            }),
            Flaw::NoResult => (is_behavioural && star.result.is_none()).then_some(whole),
            Flaw::NoActionOwn => (is_behavioural && star.action.is_none() && facts.group.len() < 2).then_some(whole),
            Flaw::WeNotI => (is_behavioural && star.action.is_none() && facts.group.len() > 1)
                .then(|| facts.group.first().map(|at| text.span(&text.clauses[*at].range)))
                .flatten(),
            Flaw::Hypothetical => (is_behavioural && is_hypothetical(facts, star))
                .then(|| facts.would.first().map(|at| text.span(&text.clauses[*at].range)))
                .flatten(),
            Flaw::Negative => (facts.negative.len() >= 2)
                .then(|| facts.negative.first().map(|at| text.span(&(*at..at + 1))))
                .flatten(),
            Flaw::Vague => is_vague(facts, points, kind).then(|| {
                let first = facts.vague.first().or(facts.fillers.first());
                first.map_or(whole, |at| text.span(&(*at..at + 1)))
            }),
            Flaw::OffTopic => is_off_topic(facts, star, kind).then_some(whole),
        };
        if let Some(span) = span {
            flaws.push(*flaw);
            findings.push(Finding { code: flaw.word(), span });
        }
    }
    (flaws, findings)
}

/// Whether it says what would be done instead of what was.
fn is_hypothetical(facts: &Facts, star: &Star) -> bool {
    star.action.is_none() && (facts.would.len() > 2 || facts.would.len() > facts.past.len())
}

/// Whether nothing in it could be checked: little of a method or an act, and no steps that would be taken.
fn is_vague(facts: &Facts, points: &[Points; 6], kind: Kind) -> bool {
    let Some(action) = points.iter().find(|points| points.part == Part::Action) else { return false };
    let most = if kind == Kind::Behavioural { 8 } else { 12 };
    let has_steps = facts.would.len() > 3;
    action.points <= most && facts.own.len() < 2 && facts.group.len() < 2 && facts.negative.len() < 2 && !has_steps
}

/// Whether it answers another question: it has no word of the question, and none or hardly any of those that answers to this
/// kind of question have. Where the kind is unknown, nothing is concluded.
fn is_off_topic(facts: &Facts, star: &Star, kind: Kind) -> bool {
    let Some(event) = facts.event else { return false };
    let rare = |most: usize| event * 100 < facts.words * most;
    match kind {
        Kind::Behavioural if star.action.is_none() => rare(2) && facts.words > 25 && facts.would.len() < 3,
        Kind::Behavioural => event == 0 && facts.question.is_empty(),
        Kind::Role => facts.question.is_empty() && rare(3),
        Kind::Technical | Kind::Motivation => false,
    }
}
