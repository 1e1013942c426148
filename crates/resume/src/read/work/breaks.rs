//! Times without an employer: leave, a search for work, a gap year.

use std::sync::LazyLock;

/// "Career break: care of a parent", "Elternzeit": a time without an employer.
pub(in crate::read) fn is_break(key: &str) -> bool {
    static BREAKS: LazyLock<Vec<String>> =
        LazyLock::new(|| lexicon::cv::TITLES_BREAKS.all().map(crate::text::key).collect());
    BREAKS
        .iter()
        .any(|name| key.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}
