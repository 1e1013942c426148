//! The measures that points are calculated from: each says one thing about an answer, most of them from 0 to about 1,
//! so that a weight is the number of points it is worth.

use crate::{
    Star,
    clauses::{Text, Who},
    facts::Facts,
    lists::List,
    star::Outcome,
};

/// The names of the measures, in the order of their values.
pub(crate) const NAMES: [&str; 45] = [
    "one",
    "length",
    "long",
    "short",
    "own",
    "own_detail",
    "group",
    "told",
    "quantity",
    "quantity_rate",
    "names",
    "time",
    "place",
    "trigger",
    "reason",
    "order",
    "variety",
    "word_length",
    "vague",
    "vague_rate",
    "hedge",
    "filler",
    "negative",
    "would",
    "general",
    "situation",
    "task",
    "action",
    "result",
    "result_quantity",
    "result_comparison",
    "lasting",
    "question",
    "job",
    "event",
    "method",
    "check",
    "trade_off",
    "ask",
    "background",
    "employer",
    "want",
    "generic",
    "steps",
    "abstract_rate",
];

/// The values of [`NAMES`].
pub(crate) fn measures(text: &Text<'_>, facts: &Facts, star: &Star, outcome: Option<&Outcome>) -> [f64; NAMES.len()] {
    let whole = text.whole();
    let words = facts.words.max(1) as f64;
    // A count that soon is enough: half of 1 at `half`.
    let enough = |count: usize, half: f64| count as f64 / (count as f64 + half);
    let rate = |count: usize, most: f64| (100.0 * count as f64 / words.max(30.0) / most).min(1.0);
    let flag = |is: bool| f64::from(u8::from(is));
    let long_words = text.tokens.iter().filter(|token| token.text.chars().count() > 7).count();
    let detail = facts.own.iter().map(|at| text.clauses[*at].range.len()).sum::<usize>();
    let by_others = text.clauses.iter().filter(|clause| clause.is_past && clause.who == Some(Who::Others)).count();
    [
        1.0,
        (words / 150.0).min(1.0),
        flag(facts.words > 260) + ((words - 180.0) / 80.0).clamp(0.0, 1.0),
        flag(facts.words < 45),
        enough(facts.own.len(), 2.0),
        enough(detail, 30.0),
        enough(facts.group.len(), 2.0) * flag(facts.own.len() < 2),
        enough(facts.past.len() + by_others, 5.0),
        enough(facts.quantities.len(), 3.0),
        rate(facts.quantities.len(), 8.0),
        rate(facts.names, 6.0),
        enough(text.count(&whole, List::Time), 1.0),
        enough(text.count(&whole, List::Place), 1.0),
        enough(text.count(&whole, List::Trigger), 1.0),
        rate(facts.reasons, 6.0),
        rate(facts.orders, 5.0),
        (facts.content as f64 / words * 2.0).min(1.5),
        rate(long_words, 30.0),
        enough(facts.vague.len(), 4.0),
        rate(facts.vague.len(), 10.0),
        rate(facts.hedges, 5.0),
        enough(facts.fillers.len(), 3.0),
        enough(facts.negative.len(), 2.0),
        rate(facts.would.len(), 8.0),
        rate(facts.general.len(), 5.0),
        flag(star.situation.is_some()),
        flag(star.task.is_some()),
        flag(star.action.is_some()),
        flag(star.result.is_some()),
        flag(outcome.is_some_and(|outcome| outcome.has_quantity)),
        flag(outcome.is_some_and(|outcome| outcome.has_comparison)),
        enough(text.count(&whole, List::Lasting), 1.0),
        enough(facts.question.len(), 2.0),
        enough(facts.job.len(), 2.0),
        enough(facts.event.unwrap_or(1), 2.0),
        rate(facts.methods, 10.0),
        rate(facts.checks, 6.0),
        rate(facts.trade_offs, 5.0),
        rate(facts.asks, 4.0),
        enough(facts.background.len(), 2.0),
        rate(facts.employer, 6.0),
        rate(facts.wants.len(), 5.0),
        rate(facts.generic, 5.0),
        enough(facts.steps.len(), 4.0),
        rate(
            text.tokens
                .iter()
                .zip(&text.marks)
                .filter(|(token, mark)| mark.is(List::Abstract) && token.text.len() > 6)
                .count(),
            12.0,
        ),
    ]
}
