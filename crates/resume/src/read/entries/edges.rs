//! Where a head begins and ends: rows that belong to the entry before, or to the body.

use std::ops::Range;

use super::{
    Part,
    entry::{Entry, head_date},
    head, towns,
};
use crate::{
    read::{
        filler_words::is_duration,
        rows::{BodyStyle, Row},
    },
    text::{caps_share, ends_sentence, trim, word_count},
    words::{degrees, organizations, titles},
};

/// Every entry has as many rows before its date as the first one of the section, at least if nothing sets more rows off:
/// plain rows before them are the last lines of the entry before.
pub(super) fn with_dates_first(
    rows: &[Row],
    parts: &[Part],
    body_style: BodyStyle,
    blocks: Vec<Range<usize>>,
) -> Vec<Range<usize>> {
    let dated = |index: &usize| parts.get(*index) == Some(&Part::Head { dated: true });
    let first = (0..rows.len().min(3)).find(dated).filter(|_| blocks.first().is_some_and(|block| block.start == 0));
    let Some(usual) = first.filter(|_| !body_style.bold) else { return blocks };
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        let date = block.clone().find(dated).filter(|date| *date > block.start && block.start > 0);
        let plain = |index: &usize| {
            rows.get(*index)
                .is_some_and(|row| !row.bold && !row.heading && !row.is_apart() && caps_share(&row.text) < 0.95)
        };
        match date.map(|date| date.saturating_sub(usual)) {
            Some(start) if start > block.start && (block.start..start).all(|index| plain(&index)) => {
                out.push(start..block.end);
            }
            _ => out.push(block),
        }
    }
    out
}

/// Whether a row is a date and nothing else.
pub(super) fn is_only_date(row: &Row) -> bool {
    head_date(row).is_some_and(|mention| {
        trim(row.text.get(..mention.from).unwrap_or_default()).is_empty()
            && trim(row.text.get(mention.to..).unwrap_or_default()).is_empty()
    })
}

/// Dates in a cell of their own behind the cell of their entry, as tables of word processors have them: each is moved below
/// the first row of its entry.
pub(in crate::read) fn dates_from_behind(rows: &[Row]) -> Vec<Row> {
    let behind = |index: usize| {
        let (Some(row), Some(before)) = (rows.get(index), index.checked_sub(1).and_then(|at| rows.get(at))) else {
            return false;
        };
        let next = rows.get(index + 1);
        row.page == 0
            && row.region != before.region
            && next.is_none_or(|next| next.region != row.region)
            && is_only_date(row)
            && !is_only_date(before)
    };
    let dates = rows.iter().filter(|row| head_date(row).is_some_and(|mention| mention.range)).count();
    let moved: Vec<usize> = (1..rows.len()).filter(|index| behind(*index)).collect();
    // The first entry tells the order: its date is behind it.
    let first = rows.iter().position(is_only_date);
    if moved.len() < 2 || moved.len() != dates || first == Some(0) || moved.last() != rows.len().checked_sub(1).as_ref()
    {
        return rows.to_vec();
    }
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    let mut start = 0;
    for (index, row) in rows.iter().enumerate() {
        if moved.contains(&index) {
            out.insert((start + 1).min(out.len()), Row { gap: 0.0, ..row.clone() });
            start = out.len();
        } else {
            out.push(row.clone());
        }
    }
    out
}

/// "Mar 2021 – Present" alone above a list whose first item is "Staff Engineer, Globex": the item belongs to the head.
pub(super) fn head_from_bullet(entry: &mut Entry) {
    let only_date = entry.head.iter().all(is_only_date);
    if entry.head.is_empty() || !only_date {
        return;
    }
    let Some(first) = entry.body.first() else { return };
    if word_count(&first.text) <= 14
        && !ends_sentence(&first.text)
        && (titles::score(&first.key) > 0.6
            || organizations::score(&first.key, &first.text) >= 1.5
            || degrees::prefix(&first.text).is_some()
            || !first.bullet)
    {
        let row = entry.body.remove(0);
        entry.head.push(row);
    }
}

/// Lines after the date of a complete head that name nothing are the first lines of the body.
pub(super) fn body_from_head(entry: &mut Entry) {
    let Some(dated) = entry.head.iter().position(|row| head_date(row).is_some()) else { return };
    if dated + 1 >= entry.head.len() {
        return;
    }
    // "Jan 2020 – Dec 2022 · 3 yrs" of a profile: below it is only the place.
    let timed = |row: &Row| row.page == 0 && row.text.split('·').skip(1).any(|part| is_duration(trim(part)));
    if dated > 0 && entry.head.get(dated).is_some_and(timed) {
        let placed = entry.head.get(dated + 1).is_some_and(|row| {
            let place = row.text.split('·').next().unwrap_or_default();
            towns::is_shaped(trim(place)) || crate::read::place::score(place) >= 0.7
        });
        let mut body = entry.head.split_off(dated + 1 + usize::from(placed));
        body.append(&mut entry.body);
        entry.body = body;
        return;
    }
    // Further rows are tried only up to the fifth: a head is no longer than that.
    let tried = (dated + 5).min(entry.head.len());
    let found = head::head(entry.head.get(..tried).unwrap_or_default());
    let until = |at: usize| found.segments.iter().filter(move |segment| segment.row <= at);
    let complete =
        |at: &usize| until(*at).count() >= 2 || until(*at).next().is_some_and(|segment| segment.text.contains(", "));
    let Some(complete) = (dated..tried).find(complete) else { return };
    let titled = until(complete).any(|segment| {
        let name = segment.text.split(", ").next().map(crate::text::key).unwrap_or_default();
        segment.title.max(titles::score(&name)) >= 1.2
    });
    // "Penrose, Trewarth" below its date names no post yet: the next row does.
    let settled = complete == dated + 1
        && until(complete).count() == 1
        && until(complete).all(|only| only.text.rsplit_once(", ").is_some_and(|(_, town)| towns::is_shaped(town)));
    let names = |at: usize, row: &Row| {
        let bare = row.text.split([',', '(']).next().map(crate::text::key).unwrap_or_default();
        let set_off = at == dated + 1
            && (row.bold || row.heading)
            && entry.head.get(at + 1).or(entry.body.first()).is_some_and(|next| !next.looks_like(row));
        // "Klinik am Weiher, Moosach" below "Ärztin, Chirurgie": an employer and its town.
        let placed = at == dated + 1
            && word_count(&row.text) <= 8
            && !ends_sentence(&row.text)
            && row.text.rsplit_once(", ").is_some_and(|(name, town)| !name.contains(", ") && towns::is_shaped(town));
        set_off
            || placed
            || crate::read::place::score(&row.text) >= 0.7
            || !titled
                && at == complete + 1
                && at == dated + 2
                && settled
                && word_count(&row.text) <= 7
                && !ends_sentence(&row.text)
            || !titled
                && at <= complete + 1
                && titles::score(&row.key).max(titles::score(&bare)) >= 1.5
                && word_count(&row.text) <= 9
            || organizations::score(&row.key, &row.text) >= 1.5
            || word_count(&row.text) <= 2
            || !crate::read::contact::urls(&row.text).is_empty()
    };
    let Some(at) = (complete + 1..entry.head.len()).find(|at| entry.head.get(*at).is_some_and(|row| !names(*at, row)))
    else {
        return;
    };
    let mut body = entry.head.split_off(at);
    body.append(&mut entry.body);
    entry.body = body;
}
