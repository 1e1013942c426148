//! The last check of a text that no rule objects to: weights learned from edits whose truth is known (`make train-gate`).
//! They can only block.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{Code, Problem, align::From, check::Case, features::features};

/// Lines `name<TAB>weight`; the weight of `threshold` is the least sum that may be shown.
static TABLE: &str = include_str!("../weights/edits.tsv");

static WEIGHTS: LazyLock<FxHashMap<&'static str, f32>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter_map(|line| line.split_once('\t'));
    lines.filter_map(|(name, weight)| Some((name, weight.parse().ok()?))).collect()
});

/// What a text without problems looks too much like: one that claims more than its sources.
pub(crate) fn doubt(case: &Case<'_>) -> Option<Problem> {
    if case.says_the_same() {
        return None;
    }
    let weight = |name: &str| WEIGHTS.get(name).copied().unwrap_or(0.0);
    let sum: f32 = features(case).iter().map(|(name, value)| weight(name) * value).sum();
    (sum < weight("threshold")).then(|| Problem { code: Code::Doubtful, text: doubtful(case) })
}

/// The words that are not those of the scope, from the first to the last; the whole text if there are none.
fn doubtful(case: &Case<'_>) -> String {
    let new = |from: &From| !matches!(from, From::Nowhere | From::Same);
    let (first, last) = (case.from.iter().position(new), case.from.iter().rposition(new));
    first.zip(last).map_or_else(|| case.edit.after.to_owned(), |(first, last)| case.after.quote(first, last).to_owned())
}
