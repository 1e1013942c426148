//! Points for the six parts of the rubric, and the caps of flaws.

use crate::{
    Flaw, Kind, Part, Points, Star,
    clauses::Text,
    facts::Facts,
    star,
};

/// The score that an answer with a flaw reaches at most.
pub(crate) fn cap(flaws: &[Flaw], kind: Kind) -> Option<(Flaw, u8)> {
    let most = |flaw: &Flaw| {
        Some(match flaw {
            Flaw::OffTopic => 15,
            Flaw::Hypothetical => 40,
            Flaw::TooShort => 45,
            Flaw::NoActionOwn | Flaw::WeNotI => 55,
            Flaw::Negative => 60,
            Flaw::NoResult if kind == Kind::Behavioural => 70,
            _ => return None,
        })
    };
    flaws.iter().filter_map(|flaw| Some((*flaw, most(flaw)?))).min_by_key(|(_, most)| *most)
}

/// The points of each part.
pub(crate) fn points(text: &Text<'_>, facts: &Facts, star: &Star, flaws: &[Flaw], _kind: Kind) -> [Points; 6] {
    let outcome = star.result.and_then(|_| star::result(text, facts));
    let part = |part, points: usize, of: u8, reason, span| Points { part, points: points.min(of.into()) as u8, of, reason, span };
    let situation = if star.situation.is_some() { 8 } else { 0 };
    let task = if star.task.is_some() { 9 } else { 1 };
    let action = match facts.own.len() {
        0 => 4,
        1 => 12,
        2 => 16,
        3 => 20,
        4 => 23,
        _ => 26,
    };
    let result = outcome.map_or(0, |outcome| 9 + 7 * usize::from(outcome.has_quantity) + 3 * usize::from(outcome.has_comparison));
    let relevance = if star.action.is_some() { 12 } else { 6 };
    let delivery = 9 - 5 * usize::from(flaws.contains(&Flaw::Fillers)) - 2 * usize::from(flaws.contains(&Flaw::TooShort));
    [
        part(Part::Situation, situation, 12, "situation", star.situation),
        part(Part::Task, task, 12, "task", star.task),
        part(Part::Action, action, 30, "action", star.action),
        part(Part::Result, result, 22, "result", star.result),
        part(Part::Relevance, relevance, 14, "relevance", None),
        part(Part::Delivery, delivery, 10, "delivery", None),
    ]
}
