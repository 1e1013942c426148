//! Entries without dates.

use std::ops::Range;

use super::entry::{Entry, EntryKind};
use crate::{
    read::rows::{BodyStyle, Row},
    words::{degrees, organizations, titles},
};

/// A block without dates: the first row of an undated entry, or a part of the previous entry.
pub(in crate::read) fn undated(
    entries: &mut Vec<Entry>,
    head: &[Row],
    section_is_dated: bool,
    kind: EntryKind,
    body_style: BodyStyle,
    next: Option<&Row>,
) {
    let Some(first) = head.first() else { return };
    let Some(before) = entries.last_mut() else {
        // The first block without a date.
        for range in by_style(head, kind) {
            entries.push(Entry { head: head.get(range).unwrap_or_default().to_vec(), body: Vec::new() });
        }
        return;
    };
    let before_head = before.head.first();
    let styled =
        first.heading || first.bold && !body_style.bold || first.size > body_style.size + 0.9 && body_style.size > 0.0;
    let alike = before_head.is_some_and(|row| {
        row.looks_like(first)
            && (row.region != first.region || (row.left - first.left).abs() < 3.0)
            && row.bullet == first.bullet
    });
    let title = titles::score(&first.key) >= 1.5;
    let named = title
        || organizations::score(&first.key, &first.text) >= 1.5
        || organizations::school_score(&first.key) >= 2.0
        || degrees::prefix(&first.text).is_some();
    let followed = next.is_some_and(|next| next.bullet) || head.len() >= 2;
    let begins = match kind {
        EntryKind::Project => alike && (styled || first.is_apart() || followed || !section_is_dated),
        EntryKind::Education => {
            alike && (styled || named)
                || named && before.body.iter().any(|row| row.bullet)
                || degrees::prefix(&first.text).is_some()
                    && before.head.iter().any(|row| degrees::prefix(&row.text).is_some())
        }
        EntryKind::Work => {
            alike && styled && (followed || named)
                || named && alike && (followed || !section_is_dated)
                || named && styled && followed
        }
    };
    if !begins || before.head.is_empty() && before.body.is_empty() {
        if before.body.is_empty() && before.head.len() + head.len() <= 5 {
            before.head.extend_from_slice(head);
        } else {
            before.body.extend_from_slice(head);
        }
        return;
    }
    for range in by_style(head, kind) {
        entries.push(Entry { head: head.get(range).unwrap_or_default().to_vec(), body: Vec::new() });
    }
}

/// Consecutive undated entries without a body: split where the first row's style occurs again, or at a gap.
fn by_style(head: &[Row], kind: EntryKind) -> Vec<Range<usize>> {
    let Some(first) = head.first() else { return Vec::new() };
    let distinct = head.iter().any(|row| !row.looks_like(first));
    let mut starts = vec![0];
    let mut seen_degree = degrees::prefix(&first.text).is_some();
    let mut seen_school = organizations::school_score(&first.key) >= 2.0;
    for (index, row) in head.iter().enumerate().skip(1) {
        let apart = row.is_apart();
        let look =
            distinct && row.looks_like(first) && head.get(index - 1).is_some_and(|before| !before.looks_like(first));
        let (degree, school) = (
            degrees::prefix(&row.text).is_some(),
            organizations::school_score(&row.key) >= 2.0 && degrees::prefix(&row.text).is_none(),
        );
        let complete = kind == EntryKind::Education && (degree && seen_degree || school && seen_school);
        if apart || look || complete {
            starts.push(index);
            (seen_degree, seen_school) = (degree, school);
        } else {
            seen_degree |= degree;
            seen_school |= school;
        }
    }
    starts.push(head.len());
    starts.windows(2).filter_map(|pair| Some(*pair.first()?..*pair.last()?)).filter(|range| !range.is_empty()).collect()
}
