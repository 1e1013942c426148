//! Cuts a remark off the end of a requirement: "Forklift licence (yes, really, the racks are high)", "Polish, the border is near".

use super::{kind, lists::FINITE, wanted};
use crate::{
    numbers, taxonomy,
    words::{Word, words},
};

/// Where an item ends without the remark behind it.
pub(super) fn end(content: &str) -> usize {
    let trimmed = content.trim_end_matches(['.', '!', ' ']);
    bracket(trimmed).or_else(|| clause(trimmed)).unwrap_or(content.len())
}

/// A bracket at the end that explains and asks for nothing.
fn bracket(content: &str) -> Option<usize> {
    let open = content.strip_suffix(')')?.rfind(" (")?;
    let inner = content.get(open + 2..content.len() - 1)?;
    let head = words(content.get(..open)?);
    let inside = words(inner);
    let names = inner.contains(|c: char| c.is_uppercase() || c.is_ascii_digit());
    (!head.is_empty()
        && inside.len() > 1
        && !inside.first().is_some_and(joins)
        && (FINITE.hit(&inside) || !names)
        && is_remark(inner, &inside))
    .then_some(open)
}

/// A full sentence behind the last comma.
fn clause(content: &str) -> Option<usize> {
    let comma = content
        .rfind(", ")
        .filter(|at| content.get(..*at).is_some_and(|head| !head.contains('(') || head.contains(')')))?;
    let (head, part) = (content.get(..comma)?, content.get(comma + 2..)?);
    let own = words(part);
    // "Sales are up, some of it to schools", "welding, cutting and our own tools": a part of a list, not a sentence.
    let starts = own.first().is_some_and(|word| {
        [
            "who", "which", "whose", "qui", "que", "che", "you", "some", "any", "most", "one", "if", "when", "wenn",
            "quand", "cuando", "quando", "als",
        ]
        .contains(&word.plain.as_str())
    });
    let subject = (0..own.len().min(5)).find(|at| FINITE.at(&own, *at).is_some())?;
    let listed = own.get(..subject)?.iter().any(joins) || head.contains(": ");
    let told = own.len() >= 4 && !starts && !listed && !part.contains(|c: char| c.is_ascii_digit());
    (told && !head.is_empty() && is_remark(part, &own)).then_some(comma)
}

fn joins(word: &Word) -> bool {
    ["or", "and", "oder", "und", "ou", "et", "o", "y", "e", "lub", "i", "of", "en"].contains(&word.plain.as_str())
}

/// Whether words name nothing that can be asked for.
fn is_remark(text: &str, own: &[Word]) -> bool {
    !kind::is_marked(own)
        && !wanted::says_wanted(own)
        && wanted::insists(own).is_none()
        && numbers::years(own).is_none()
        && taxonomy::spot(text).is_empty()
}
