//! Words that are looked for in a few columns of a short list. The search of public jobs has an index instead.

use sea_orm::{
    Condition,
    sea_query::{Expr, ExprTrait, LikeExpr},
};

/// The most words of a search that count.
pub(crate) const MOST_WORDS: usize = 8;

/// Whether one of the columns contains a word. SQLite compares letters without their case in ASCII only, so the cases in which people
/// write words are tried.
pub(crate) fn has(word: &str, columns: impl Fn() -> Vec<Expr>) -> Condition {
    let lower = word.to_lowercase();
    let mut letters = lower.chars();
    let title: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let mut cases = vec![word.to_owned(), word.to_uppercase(), title, lower];
    cases.sort_unstable();
    cases.dedup();
    let pattern = |case: &str| {
        let escaped = case.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        LikeExpr::new(format!("%{escaped}%")).escape('\\')
    };
    cases.iter().fold(Condition::any(), |any, case| {
        columns().into_iter().fold(any, |any, text| any.add(text.like(pattern(case))))
    })
}
