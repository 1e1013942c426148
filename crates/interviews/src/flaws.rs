//! What lowers the score of an answer.

use crate::{Finding, Flaw, Kind, Part, Points, Star, clauses::Text, facts::Facts, lists::List, star};

/// The limits of length, in words.
const SHORT: usize = 45;
const LONG: usize = 260;
/// So many fillers are noticed.
const FILLERS: usize = 4;

/// The flaws, and what they rest on.
pub(crate) fn flaws(
    text: &Text<'_>,
    facts: &Facts,
    star: &Star,
    kind: Kind,
    points: &[Points; 6],
) -> (Vec<Flaw>, Vec<Finding>) {
    let whole = text.span(&text.whole());
    let clause = |at: Option<&usize>| at.and_then(|at| text.clauses.get(*at)).map_or(whole, |it| text.span(&it.range));
    let phrase = |at: Option<&usize>, list| at.map_or(whole, |at| text.span(&text.phrase(*at, list)));
    let is_case = kind == Kind::Behavioural;
    let has_no_act = is_case && star.action.is_none();
    let outcome = star.result.and_then(|_| star::result(text, facts));
    let each = |flaw: &Flaw| {
        let (is, span) = match flaw {
            Flaw::TooShort => (facts.words < SHORT, whole),
            Flaw::TooLong => (facts.words > LONG, whole),
            Flaw::Fillers => (facts.fillers.len() >= FILLERS, phrase(facts.fillers.first(), List::Filler)),
            Flaw::Unquantified => {
                let plain = outcome.filter(|outcome| !outcome.has_quantity && !outcome.has_comparison);
                (plain.is_some(), plain.map_or(whole, |outcome| outcome.span))
            }
            Flaw::NoResult => (is_case && star.result.is_none(), whole),
            Flaw::NoActionOwn => (has_no_act && facts.group.len() < 2, whole),
            Flaw::WeNotI => (has_no_act && facts.group.len() > 1, clause(facts.group.first())),
            Flaw::Hypothetical => (is_case && is_hypothetical(facts, star), clause(facts.would.first())),
            Flaw::Negative => (is_negative(facts), phrase(facts.negative.first(), List::Negative)),
            Flaw::Vague => (is_vague(facts, star, points, kind), phrase(facts.vague.first(), List::Vague)),
            Flaw::OffTopic => (off_topic(facts, star, kind).is_some(), whole),
        };
        is.then_some((*flaw, Finding { code: flaw.word(), span }))
    };
    Flaw::ALL.iter().filter_map(each).unzip()
}

/// Whether it runs people down: words of contempt, or one beside reproaches.
fn is_negative(facts: &Facts) -> bool {
    facts.negative.len() >= 2 || facts.negative.len() == 1 && facts.blame >= 2
}

/// Whether it says what would be done instead of what was.
fn is_hypothetical(facts: &Facts, star: &Star) -> bool {
    star.action.is_none() && (facts.would.len() > 2 || facts.would.len() > facts.past.len())
}

/// Whether nothing in it could be checked: no case and no steps that would be taken, little of a method, or phrases in place
/// of figures.
fn is_vague(facts: &Facts, star: &Star, points: &[Points; 6], kind: Kind) -> bool {
    let Some(action) = points.iter().find(|points| points.part == Part::Action) else { return false };
    let has_acts = facts.own.len() > 1 || facts.group.len() > 1;
    let has_steps = facts.would.len() > 3;
    let is_phrases = facts.quantities.is_empty() && facts.vague.len() * 100 > facts.words * 9;
    let is_thin = !has_acts && !has_steps && (action.points <= if kind == Kind::Behavioural { 8 } else { 12 });
    let has_no_case = kind == Kind::Behavioural && *star == Star::default() && !has_acts && !has_steps;
    !is_negative(facts) && (is_phrases || is_thin || has_no_case)
}

/// How sure it is that an answer is to another question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OffTopic {
    /// It tells nothing of what is asked for, but it may in words that no list has.
    Likely,
    /// It tells nothing that could be taken for an answer.
    Sure,
}

/// Whether it answers another question: it has no word of the question, and none of the kind of case that is asked for, but
/// those of another kind. Where the kind is unknown, nothing is concluded.
pub(crate) fn off_topic(facts: &Facts, star: &Star, kind: Kind) -> Option<OffTopic> {
    let event = facts.event?;
    let rare = |most: usize| event * 100 < facts.words * most;
    let (asked, other) = facts.told;
    match kind {
        Kind::Behavioural if star.action.is_none() => {
            let is = rare(2) && facts.words > 25 && facts.would.len() < 3;
            is.then_some(if asked < 0.5 { OffTopic::Sure } else { OffTopic::Likely })
        }
        Kind::Behavioural => {
            let is = facts.question.is_empty() && facts.words > 60 && event == 0 && other >= 2.0;
            is.then_some(OffTopic::Likely)
        }
        Kind::Role => {
            let is = facts.question.is_empty() && rare(3) && facts.steps.len() < 5 && asked < other;
            is.then_some(OffTopic::Likely)
        }
        Kind::Technical | Kind::Motivation => None,
    }
}
