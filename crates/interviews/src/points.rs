//! Points for the six parts of the rubric, and the caps of flaws.

use kernel::Span;

use crate::{
    Flaw, Kind, Part, Points, Star, clauses::Text, facts::Facts, flaws::OffTopic, measures::measures, star, weights,
};

/// The score that an answer with a flaw reaches at most.
pub(crate) fn cap(flaws: &[Flaw], kind: Kind, off_topic: Option<OffTopic>) -> Option<(Flaw, u8)> {
    let most = |flaw: &Flaw| {
        Some(match flaw {
            Flaw::OffTopic if off_topic == Some(OffTopic::Sure) => 15,
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

/// The parts, and the points that can be reached.
const PARTS: [(Part, u8); 6] = [
    (Part::Situation, 12),
    (Part::Task, 12),
    (Part::Action, 30),
    (Part::Result, 22),
    (Part::Relevance, 14),
    (Part::Delivery, 10),
];

/// The points of each part.
pub(crate) fn points(text: &Text<'_>, facts: &Facts, star: &Star, kind: Kind) -> [Points; 6] {
    let outcome = star.result.and_then(|_| star::result(text, facts));
    let measures = measures(text, facts, star, outcome.as_ref());
    PARTS.map(|(part, of)| {
        let (points, reason) = weights::points(kind, part, &measures);
        // Nothing is given for an end that is not told.
        let is_missing = part == Part::Result && kind == Kind::Behavioural && star.result.is_none();
        let points = if is_missing { 0 } else { points.round().clamp(0.0, f64::from(of)) as u8 };
        Points { part, points, of, reason, span: span(part, text, facts, star) }
    })
}

/// The words that the points of a part rest on.
fn span(part: Part, text: &Text<'_>, facts: &Facts, star: &Star) -> Option<Span> {
    let sentence = |at: Option<&usize>| {
        let at = *at?;
        let number = text.sentences.partition_point(|sentence| sentence.end <= at);
        Some(text.span(&text.sentence(number)))
    };
    let clause = |at: Option<&usize>| Some(text.span(&text.clauses.get(*at?)?.range));
    match part {
        Part::Situation => star.situation.or_else(|| sentence(facts.background.first())),
        Part::Task => star.task.or_else(|| sentence(facts.wants.first())),
        Part::Action => star.action.or_else(|| clause(facts.steps.first())),
        Part::Result => star.result.or_else(|| sentence(facts.quantities.last())),
        Part::Relevance => sentence(facts.question.first().or(facts.job.first())),
        Part::Delivery => sentence(facts.fillers.first().or(facts.negative.first())),
    }
}
