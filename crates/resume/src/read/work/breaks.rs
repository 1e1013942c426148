//! Times without an employer: leave, a search for work, a gap year.

use std::sync::LazyLock;

use crate::{
    read::entries::{Entry, head::Head},
    text::{starts_lower, starts_upper},
};

/// "Career break: care of a parent", "Elternzeit": a time without an employer.
pub(in crate::read) fn is_break(key: &str) -> bool {
    static BREAKS: LazyLock<Vec<String>> =
        LazyLock::new(|| lexicon::cv::TITLES_BREAKS.all().map(crate::text::key).collect());
    BREAKS
        .iter()
        .any(|name| key.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// "2011 – 2012: at home with my children", "off work 2013 to 2014": a remark between positions that is written in small
/// letters, while the positions themselves are not.
pub(super) fn is_remark(entry: &Entry, head: &Head, heads: &[Head]) -> bool {
    let lower = |head: &Head| head.segments.iter().all(|segment| starts_lower(&segment.text));
    let upper = heads.iter().filter(|head| head.segments.first().is_some_and(|part| starts_upper(&part.text))).count();
    // "(In 2020 five months of unpaid leave)"
    let bracketed = entry.head.first().is_some_and(|row| row.text.starts_with('(') && row.text.ends_with(')'));
    if bracketed && entry.head.len() == 1 && entry.body.is_empty() {
        return true;
    }
    !head.segments.is_empty()
        && entry.head.len() == 1
        && entry.body.is_empty()
        && lower(head)
        && head.segments.iter().all(|part| part.title < 0.7 && part.employer < 1.2 && !is_break(&part.key))
        && upper >= 3
        && upper >= 3 * heads.iter().filter(|head| lower(head) && !head.segments.is_empty()).count()
}
