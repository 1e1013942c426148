//! Prose and remarks on the row of a head.

use std::sync::LazyLock;

use crate::{
    read::{filler_words::is_duration, place},
    text::{ends_sentence, fold, key, starts_lower, starts_upper, word_count},
    words::{organizations, titles},
};

/// Where the prose begins behind the names of a head: "Baker, Penrose, Leeds. I made bread and trained others."
pub(super) fn prose_behind(text: &str) -> Option<usize> {
    if !ends_sentence(text) {
        return None;
    }
    let (at, _) = text.match_indices(". ").find(|(at, _)| {
        let before = text.get(..*at).unwrap_or_default();
        let last = before.rsplit([' ', ',', '-']).next().unwrap_or_default();
        last.chars().count() >= 4 && !last.contains('.') && before.contains(", ")
    })?;
    let prose = text.get(at + 2..)?;
    (word_count(prose) >= 4 && starts_upper(prose)).then_some(at + 1)
}

/// An employer without a remark in brackets: "Penrose (bakery, 40 people), Leeds". What a title has in brackets belongs to
/// it, and so does a date.
pub(super) fn without_remarks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(" (") {
        let Some((inner, behind)) = after.split_once(')') else { break };
        let name = before.rsplit(['\t', '|', '–', ',']).next().unwrap_or(before);
        let opens_small = |text: &str| text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || c == '~');
        // "(permanent, 35 h)", "(Extrusion, rund um die Uhr)"
        let small = opens_small(inner) || inner.split(", ").skip(1).any(opens_small);
        let remark = small
            && inner.contains(' ')
            && inner.len() <= 120
            && titles::score(&key(name)) < 1.2
            && name.chars().any(char::is_alphabetic)
            && crate::dates::find(inner).is_empty()
            && place::score(inner) < 0.6
            && !is_duration(inner);
        out.push_str(before);
        if !remark {
            out.push_str(" (");
            out.push_str(inner);
            out.push(')');
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// The bytes in which the words that tell the order are.
const LONGEST_SEQUENCE: usize = 40;

/// "Before that joiner at Penrose" without the words that tell the order.
pub(super) fn without_sequence(text: &str) -> &str {
    static BEFORE: LazyLock<Vec<String>> = LazyLock::new(|| lexicon::cv::PROSE_BEFORE.all().map(fold).collect());
    let opening = fold(text.get(..text.floor_char_boundary(LONGEST_SEQUENCE)).unwrap_or(text));
    let rest = BEFORE.iter().filter(|words| opening.starts_with(words.as_str())).filter_map(|words| {
        let (at, _) = text.char_indices().nth(words.chars().count())?;
        let behind = text.get(at..)?;
        let rest = behind.trim_start_matches([':', ',', ' ']);
        (rest.len() < behind.len()).then_some(rest)
    });
    rest.min_by_key(|rest| rest.len()).unwrap_or(text)
}

/// "Baker: bread and cakes, four people": a title followed by a description.
pub(super) fn told_behind_title(part: &str) -> Option<(&str, &str)> {
    let (title, told) = part.split_once(": ")?;
    let lower = starts_lower(told) || told.contains(", ");
    let fits = titles::score(&key(title)) >= 1.2
        && titles::score(&key(told)) < 1.2
        && organizations::score(&key(told), told) < 1.2
        && lower
        && word_count(told) >= 3;
    fits.then_some((title, told))
}

/// A cell that is only a domain ("uni-leipzig.de"), whatever its top-level domain.
pub(super) fn is_domain(cell: &str) -> bool {
    let cell = cell.trim();
    let labels: Vec<&str> = cell.split('.').collect();
    labels.len() >= 2
        && labels.iter().all(|label| {
            label.len() >= 2
                && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        })
        && !matches!(labels.last(), Some(&"js" | &"net"))
}
