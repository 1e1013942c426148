//! Finds the parts of a told case.

use std::ops::Range;

use kernel::Span;

use crate::{
    Star,
    clauses::{Text, Who},
    facts::Facts,
    lists::List,
};

/// The parts of the case that the answer tells.
pub(crate) fn star(text: &Text<'_>, facts: &Facts) -> Star {
    if !facts.is_case && facts.own.is_empty() {
        return Star::default();
    }
    if facts.own.is_empty() && facts.group.len() < 2 && result(text, facts).is_none() {
        return Star::default();
    }
    let clause = |at: &usize| text.span(&text.clauses[*at].range);
    let action = best_act(text, facts).map(|at| clause(&at));
    Star {
        situation: situation(text, facts),
        task: task(text, facts),
        action,
        result: result(text, facts).map(|found| found.span),
    }
}

/// The act with the most words: the most detailed one.
fn best_act(text: &Text<'_>, facts: &Facts) -> Option<usize> {
    facts.own.iter().copied().max_by_key(|at| (text.clauses[*at].range.len(), usize::MAX - at))
}

/// The first sentence that says when, where or what was going on.
fn situation(text: &Text<'_>, facts: &Facts) -> Option<Span> {
    let told = facts.past.iter().map(|at| &text.clauses[*at]);
    let mut told = told.filter(|clause| {
        let sentence = text.sentence(clause.sentence);
        let is_dated = text.has(&sentence, List::Time) || text.has(&sentence, List::Place);
        let is_event = clause.who == Some(Who::Others) || text.has(&sentence, List::Trigger);
        is_dated || is_event
    });
    told.next().map(|clause| text.span(&text.sentence(clause.sentence)))
}

/// The clause with a duty, or else with a goal. What the speaker had to do after the last act is part of the end.
fn task(text: &Text<'_>, facts: &Facts) -> Option<Span> {
    let last = facts.own.last().map_or(usize::MAX, |last| text.clauses.get(*last).map_or(0, |clause| clause.range.end));
    let clause_of = |at: usize| {
        let next = text.clauses.partition_point(|clause| clause.range.end <= at);
        text.clauses.get(next)
    };
    let told = |at: &usize| clause_of(*at).is_some_and(|clause| !clause.is_would && !clause.is_general);
    let first = |list| (0..text.tokens.len().min(last)).filter(|at| text.marks[*at].starts(list)).find(told);
    let at = first(List::Duty).or_else(|| first(List::Goal))?;
    let clause = clause_of(at)?;
    Some(text.span(&(clause.range.start.min(at)..clause.range.end)))
}

/// The result of the case that an answer tells: the words that state it, and what makes them convincing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outcome {
    pub span: Span,
    /// How much in the sentence marks it as a result, in half points: a cue such as "in the end" counts two.
    pub strength: usize,
    pub has_quantity: bool,
    pub has_comparison: bool,
}

/// The strongest sentence, behind the first act, that says what came of it.
pub(crate) fn result(text: &Text<'_>, facts: &Facts) -> Option<Outcome> {
    let acts = if facts.own.is_empty() { &facts.group } else { &facts.own };
    let from = acts.first().or(facts.past.first()).copied()?;
    let last = acts.last().copied().unwrap_or(from);
    let mut best: Option<Outcome> = None;
    let (mut quantity, mut comparison) = (false, false);
    for (at, clause) in text.clauses.iter().enumerate().skip(from + 1) {
        let has_lasting = text.has(&clause.range, List::Lasting);
        // Ends are often told without a verb: "The year after, 58 of 60."
        let has_verb = clause.who.is_some() || text.has(&clause.range, List::Present);
        let is_figure = at > last && !has_verb && clause.range.clone().any(|at| text.is_measure(at));
        let is_said = !clause.is_general && clause.who.is_some() || has_lasting || is_figure;
        if clause.is_would || clause.is_subordinate || !is_said {
            continue;
        }
        let has = |list| text.has(&clause.range, list);
        let range: Range<usize> = clause.range.clone();
        let is_others = clause.who != Some(Who::I) && clause.is_past;
        // "In the end," is a clause of its own.
        let before =
            text.clauses.get(at - 1).filter(|before| before.who.is_none() && before.sentence == clause.sentence);
        let has_cue = has(List::ResultCue) || before.is_some_and(|before| text.has(&before.range, List::ResultCue));
        let has_good = has(List::Good) || has(List::Bad);
        let has_quantity = range.clone().any(|at| text.is_quantity(at));
        let has_comparison = has(List::Compare);
        let mut strength = 0;
        if !clause.is_past && !clause.is_perfect && !has_lasting && !has_cue && !is_figure {
            continue;
        }
        strength += 2 * usize::from(is_others);
        strength += 2 * usize::from(has_cue);
        strength += 2 * usize::from(has_good) + 2 * usize::from(is_figure);
        strength += usize::from(has_quantity) + usize::from(has_comparison);
        // What others did or still do in the last sentence is mostly how it ended.
        let is_last = clause.sentence + 1 == text.sentences.len() && at * 4 >= text.clauses.len() * 3;
        let is_end = at > last && is_last && (is_others || has_lasting);
        strength += usize::from(is_end) + usize::from(has_lasting) * if is_end { 2 } else { 1 };
        strength += usize::from(at > last || at * 10 > text.clauses.len() * 7);
        let sentence = text.sentence(clause.sentence);
        if strength >= 3 && (at > last || strength >= 4) {
            // The clauses beside it too: "we finished, three hours before the limit". A spoken sentence may be the whole answer.
            let beside = |at: &usize| text.clauses.get(*at).is_some_and(|other| other.sentence == clause.sentence);
            let first = (at.saturating_sub(2)..=at).find(beside).unwrap_or(at);
            let end = (at..=at + 3).rfind(beside).unwrap_or(at);
            let near = text.clauses[first].range.start..text.clauses[end].range.end;
            quantity |= near.clone().any(|at| text.is_measure(at));
            comparison |= text.has(&near, List::Compare);
        }
        if strength >= 4 && best.is_none_or(|best| best.strength <= strength) {
            best = Some(Outcome { span: text.span(&sentence), strength, has_quantity, has_comparison });
        }
    }
    best.map(|best| Outcome { has_quantity: quantity, has_comparison: comparison, ..best })
}
