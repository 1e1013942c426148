//! The headline next to the name.

use super::Found;
use crate::{
    read::{
        contact, place,
        rows::{BodyStyle, Row},
        sections,
    },
    text::{key, trim, word_count},
    words::{headings, titles},
};

/// The part of a row that may be a label.
pub(in crate::read) fn headline_text(text: &str) -> String {
    let text = text.split(['|', '\t']).next().unwrap_or_default();
    // "Nurse · registered no. 5550", "Hairdresser, 19 years in the trade": a part with a number is not part of the headline.
    let parts = [" · ", " • ", ", ", " – ", " - "].iter().filter_map(|sign| text.split_once(sign));
    let text = parts
        .filter(|(head, tail)| titles::score(&key(head)) >= 1.0 && tail.contains(|c: char| c.is_ascii_digit()))
        .map(|(head, _)| head)
        .min_by_key(|head| head.len())
        .unwrap_or(text);
    let text = match place::split_tail(text) {
        Some((head, _)) => head,
        None => text,
    };
    crate::text::squeeze(trim(text))
}

/// Whether a text may be a person's headline.
pub(in crate::read) fn may_be_headline(text: &str) -> bool {
    let words = word_count(text);
    let key = key(text);
    (1..=12).contains(&words)
        && text.chars().count() <= 90
        && !text.contains(['@', ':'])
        && !text.contains("://")
        && text.chars().filter(|c| c.is_ascii_digit()).count() <= 4
        && headings::kind(&key).is_none()
        && !headings::is_document_title(&key)
        && place::score(text) < 0.7
        && (!crate::text::ends_sentence(text) || titles::score(&key) >= 2.0)
        && contact::urls(text).is_empty()
        && !contact::pieces::is_street(text)
        && !(titles::score(&key) < 0.7 && text.split(", ").any(contact::remarks::is_aside))
        && !(titles::score(&key) < 0.7 && text.contains(',') && sections::is_list(text))
}

/// The row below the name (or above it) with the person's headline.
pub(in crate::read) fn headline(
    rows: &[Row],
    name: Option<(usize, usize)>,
    headers: usize,
    body_style: BodyStyle,
) -> Option<Found> {
    let candidate = |index: usize, needs_title: bool| {
        let row = rows.get(index)?;
        let cell = row.text.split('\t').next().unwrap_or_default();
        if row.bullet || cell.contains('@') || !contact::phones(cell).is_empty() {
            return None;
        }
        let text = headline_text(cell);
        // "born on<tab>3 May 1990": the label of a detail.
        if !needs_title && row.text.contains('\t') && crate::text::starts_lower(&text) {
            return None;
        }
        let title = titles::score(&key(&text));
        (may_be_headline(&text) && (title >= 1.0 || !needs_title)).then_some(Found {
            text,
            first: row.first,
            last: row.last,
            confidence: if title >= 1.5 { 0.9 } else { 0.6 },
        })
    };
    let Some((first, last)) = name else { return (0..headers.min(4)).find_map(|index| candidate(index, true)) };
    let within = |index: usize| if last < headers { index < headers } else { index <= last + 2 };
    let after = Some(last + 1).filter(|index| within(*index));
    let near_size = after
        .and_then(|index| rows.get(index))
        .is_some_and(|row| row.size >= body_style.size - 0.6 || body_style.size == 0.0);
    after
        .and_then(|index| candidate(index, true))
        .or_else(|| first.checked_sub(1).and_then(|index| candidate(index, true)))
        .or_else(|| Some(last + 2).filter(|index| within(*index)).and_then(|index| candidate(index, true)))
        .or_else(|| {
            after
                .filter(|_| near_size)
                .and_then(|index| candidate(index, false))
                .filter(|found| word_count(&found.text) >= 2)
        })
}
