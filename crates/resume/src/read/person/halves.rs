//! Names on two lines.

use crate::{
    read::{
        place,
        rows::{BodyStyle, Row},
        sections,
    },
    text::{caps_share, starts_upper, word_count},
    words::{headings, titles},
};

/// Whether the first cell of a row is divided at its end.
pub(super) fn ends_with_hyphen(text: &str) -> bool {
    text.split('\t').next().unwrap_or_default().trim_end().ends_with('-')
}

/// Whether a row has nothing but one or two words that may be half of a name.
fn is_half(row: &Row) -> bool {
    let text = row.text.trim();
    text.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.' | ' '))
        && word_count(text) <= 2
        && titles::score(&row.key) < 1.0
        && headings::kind(&row.key).is_none()
        && starts_upper(text)
        && place::score(text) < 0.7
}

/// A given name in large letters above a surname in other ones; in a text without styles, one word each in the first two
/// lines.
pub(super) fn are_halves(given: &Row, surname: Option<&Row>, body_style: BodyStyle) -> bool {
    let Some(surname) = surname else { return false };
    let alone = |row: &Row| {
        row.page == 0 && !row.bullet && is_half(row) && word_count(&row.text) == 1 && row.text.chars().count() >= 3
    };
    let plain = body_style.size <= 0.0 && surname.first == given.last + 1 && given.first <= 2;
    if plain && alone(given) && alone(surname) && !headings::is_document_title(&given.key) {
        return true;
    }
    let fits = |row: &Row| {
        body_style.size > 0.0
            && row.size > body_style.size * 1.5
            && is_half(row)
            && !sections::is_initials(&row.text)
            && !headings::is_document_title(&row.key)
    };
    fits(given) && fits(surname) && given.page == surname.page && (given.left - surname.left).abs() < 3.0
}

/// Whether a row beside half of a name has its style and may be the other half.
pub(super) fn is_other_half(name: Option<&Row>, other: &Row, body_style: BodyStyle) -> bool {
    let Some(name) = name else { return false };
    let styled = name.size > body_style.size * 1.2 && body_style.size > 0.0
        || caps_share(&name.text) > 0.95 && caps_share(other.text.trim()) > 0.95;
    styled && name.looks_like(other) && is_half(other)
}
