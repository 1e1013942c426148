//! Splits a section into entries: the rows of each entry's head, and of its body.

mod blocks;
mod edges;
mod entry;
pub(super) mod head;
pub(super) mod joints;
pub(super) mod label_tables;
mod labels;
mod prose;
mod told;
mod town_and_country;
pub(super) mod town_between;
mod town_names;
pub(super) mod towns;
mod undated;
pub(super) mod unmarked_lists;

pub(super) use edges::dates_from_behind;
pub(super) use entry::{Entry, EntryKind, head_date};
pub(crate) use labels::is_label;
pub(super) use labels::{Opened, is_column_heads, is_of_schools, is_timed, opened_by};
pub(super) use towns::is_shaped as is_town_shaped;

use std::ops::Range;

use self::{
    blocks::{blocks, employers_apart, inside_entries},
    edges::{body_from_head, head_from_bullet, with_dates_first},
    undated::undated,
};
use super::{
    filler_words::is_employment,
    rows::{BodyStyle, EMPTY_LINE, Row},
};
use crate::{
    dates,
    text::{ends_sentence, starts_upper, trim, word_count},
    words::{degrees, organizations, titles},
};

/// The role of a row before entries are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Head { dated: bool },
    Body,
}

/// Splits rows (with continuation lines joined) into entries.
pub(super) fn entries(rows: &[Row], kind: EntryKind, body_style: BodyStyle) -> Vec<Entry> {
    let rows = &told::marked(rows, kind);
    let inside = inside_entries(rows, kind);
    let part_of = |(index, row): (usize, &Row)| {
        if inside.contains(&index) { Part::Body } else { part(rows, index, row, kind, body_style) }
    };
    let parts: Vec<Part> = rows.iter().enumerate().map(part_of).collect();
    let blocks = with_dates_first(rows, &parts, body_style, employers_apart(rows, blocks(&parts)));
    let dated_blocks = blocks.iter().filter(|block| dates_in(&parts, block) > 0).count();
    let single = offset(rows, &parts, &blocks);
    let mut entries: Vec<Entry> = Vec::new();
    let mut at = 0;
    for block in blocks {
        // The body before the block belongs to the previous entry.
        let body = rows.get(at..block.start).unwrap_or_default();
        match entries.last_mut() {
            Some(entry) => entry.body.extend_from_slice(body),
            None if !body.is_empty() => entries.push(Entry { head: Vec::new(), body: body.to_vec() }),
            None => {}
        }
        at = block.end;
        let count = dates_in(&parts, &block);
        let head = rows.get(block.clone()).unwrap_or_default();
        if count == 0 && head.iter().any(|row| is_employment(&row.text)) {
            entries.push(Entry { head: head.to_vec(), body: Vec::new() });
        } else if count == 0 {
            undated(&mut entries, head, dated_blocks > 0, kind, body_style, rows.get(block.end));
        } else {
            for range in split(rows, &parts, block.clone(), single, kind) {
                entries.push(Entry { head: rows.get(range).unwrap_or_default().to_vec(), body: Vec::new() });
            }
        }
    }
    let rest = rows.get(at..).unwrap_or_default();
    match entries.last_mut() {
        Some(entry) => entry.body.extend_from_slice(rest),
        None if !rest.is_empty() => entries.push(Entry { head: Vec::new(), body: rest.to_vec() }),
        None => {}
    }
    for entry in &mut entries {
        entry.body.iter_mut().for_each(|row| *row = label_tables::unmarked(row));
        if kind != EntryKind::Work {
            entry.head.iter_mut().for_each(|row| *row = label_tables::unmarked(row));
        }
        head_from_bullet(entry);
        if kind == EntryKind::Work {
            body_from_head(entry);
        }
    }
    entries.retain(|entry| !entry.head.is_empty() || !entry.body.is_empty());
    entries
}

fn part(rows: &[Row], index: usize, row: &Row, kind: EntryKind, body_style: BodyStyle) -> Part {
    let dated = head_date(row).is_some();
    if row.story {
        return Part::Body;
    }
    if row.told && !row.bullet && word_count(&row.text) < 12 {
        return Part::Head { dated: false };
    }
    if row.bullet && kind == EntryKind::Work && is_above_period(rows, index) {
        return Part::Head { dated: false };
    }
    if row.bullet {
        // A list whose items are the entries' first lines.
        let bold = row.bold && !body_style.bold;
        let range = dates::find(&row.text).iter().any(|mention| mention.range);
        let degree = kind == EntryKind::Education
            && (degrees::prefix(&row.text).is_some() || organizations::school_score(&row.key) >= 2.0)
            && dates::find(&row.text).len() == 1
            && word_count(&row.text) < 22;
        // Where entries do not begin with bullets, a bullet with a period is a duty.
        let listed = rows.first().is_some_and(|first| first.bullet || edges::is_only_date(first));
        let job = kind == EntryKind::Work
            && listed
            && range
            && titles::score(trim(&row.key)) >= 0.5
            && word_count(&row.text) < 20
            && row.text.len() < 160
            && !ends_sentence(&row.text);
        return if dated || degree || job || bold && range { Part::Head { dated: true } } else { Part::Body };
    }
    let words = word_count(&row.text);
    if dated {
        return Part::Head { dated: true };
    }
    let folded_start = row.key.split(' ').next().unwrap_or_default();
    let labelled = row
        .text
        .split_once(':')
        .is_some_and(|(head, rest)| word_count(head) <= 4 && !rest.trim().is_empty() && !head.contains('\t'));
    if labelled && !row.heading
        || matches!(folded_start, "gpa" | "grade" | "thesis" | "courses" | "coursework")
        || folded_start == "technologies" && !row.bold && !row.heading
        || row.text.trim_end().ends_with(':') && words > 1
        || super::sections::is_part_label(&row.key)
    {
        return Part::Body;
    }
    if words >= 16 || row.text.chars().count() > 120 || row.last > row.first + 1 {
        return Part::Body;
    }
    let styled =
        row.heading || row.bold && !body_style.bold || row.size > body_style.size + 0.9 && body_style.size > 0.0;
    // A list item in a heading's style, directly after a complete head and before the other items.
    let plain = titles::score(&row.key) < 1.5
        && organizations::score(&row.key, &row.text) < 1.2
        && organizations::school_score(&row.key) < 1.5;
    let behind_head = index.checked_sub(1).and_then(|before| rows.get(before)).is_some_and(|before| {
        head_date(before).is_some() && before.text.contains(['|', ',', '\t']) && !before.looks_like(row)
    });
    let lower = row.text.split_whitespace().filter(|word| crate::text::starts_lower(word)).count();
    if styled
        && row.heading
        && (plain || lower >= 3)
        && words >= 3
        && behind_head
        && rows.get(index + 1).is_some_and(|next| next.bullet)
    {
        return Part::Body;
    }
    if styled {
        return Part::Head { dated: false };
    }
    if ends_sentence(&row.text)
        && words >= 5
        && !row.text.contains('|')
        && organizations::score(&row.key, &row.text) < 2.0
        || !starts_upper(&row.text) && !is_lower_post(rows, index)
    {
        return Part::Body;
    }
    // Prose: many small words.
    let small = row.text.split_whitespace().filter(|word| word.chars().next().is_some_and(char::is_lowercase)).count();
    if words >= 7
        && small * 2 > words
        && titles::score(&row.key) < 1.5
        && (kind != EntryKind::Education || organizations::school_score(&row.key) < 2.0)
        && !row.text.contains(['|', '\t', '·'])
    {
        return Part::Body;
    }
    // Directly after a bullet and without style: only the name of a job, an employer or a school starts a new entry.
    let before = index.checked_sub(1).and_then(|before| rows.get(before));
    let after_bullet = before.is_some_and(|before| before.bullet && head_date(before).is_none());
    if after_bullet && row.gap < 1.35 {
        let next_dated = rows.get(index + 1).is_some_and(|next| head_date(next).is_some());
        let second_dated = rows.get(index + 2).is_some_and(|next| head_date(next).is_some())
            && rows.get(index + 1).is_some_and(|next| !next.bullet);
        let named = titles::score(&row.key) >= 1.5
            || organizations::score(&row.key, &row.text) >= 1.5
            || organizations::school_score(&row.key) >= 1.5
            || kind == EntryKind::Project && rows.get(index + 1).is_some_and(|next| next.bullet);
        if !next_dated && !named && !second_dated {
            return Part::Body;
        }
    }
    Part::Head { dated: false }
}

/// The first line of an entry that is an item like its duties, directly above its period, where another one is so too.
fn is_above_period(rows: &[Row], index: usize) -> bool {
    let above = |at: usize| {
        let (Some(row), Some(next)) = (rows.get(at), rows.get(at + 1)) else { return false };
        // "Septembre 2018 à ce jour (80 %)", "Vacances scolaires, 2010-2012": the period and no name.
        let period = head_date(next).filter(|found| found.range).is_some_and(|found| {
            let before = trim(next.text.get(..found.from).unwrap_or_default());
            let after = next.text.get(found.to..).unwrap_or_default().trim();
            word_count(before) <= 2
                && titles::score(&crate::text::key(before)) < 0.7
                && (after.is_empty() || after.starts_with('('))
                && !next.text.contains('\t')
        });
        let names = row.text.contains([',', '–', '—', '|']) && !ends_sentence(&row.text);
        row.bullet && head_date(row).is_none() && names && !next.bullet && word_count(&next.text) <= 9 && period
    };
    // Others are looked for near it, so that long lists cost no more.
    above(index) && (index.saturating_sub(40)..index + 40).any(|at| at != index && above(at))
}

/// A job title in lower case directly below the row with the date: "V 2009 – XII 2014 Elmont S.A." above "brygadzista".
fn is_lower_post(rows: &[Row], index: usize) -> bool {
    let row = rows.get(index).filter(|row| word_count(&row.text) <= 6 && !row.is_apart());
    let before = index.checked_sub(1).and_then(|at| rows.get(at)).filter(|before| !before.bullet);
    let dated = before.is_some_and(|before| head_date(before).is_some());
    // "Relief teacher" above "various schools, Leeds" above "2015".
    let between = before.is_some_and(|before| titles::score(&before.key) >= 1.2 && word_count(&before.text) <= 6)
        && rows.get(index + 1).is_some_and(|next| !next.bullet && edges::is_only_date(next));
    // "Penrose Inn, Leeds" below an empty line, "commis chef" and the period.
    let second = before
        .is_some_and(|before| before.page == 0 && before.gap >= EMPTY_LINE && head_date(before).is_none())
        && rows.get(index + 1).is_some_and(|next| !next.bullet && opens_with_period(next));
    row.is_some_and(|row| between || second && row.page == 0 || dated && titles::score(&row.key) >= 1.2)
}

/// A row that begins with its period.
fn opens_with_period(row: &Row) -> bool {
    let before = |found: &dates::Mention| word_count(row.text.get(..found.from).unwrap_or_default());
    head_date(row).is_some_and(|found| found.range && before(&found) <= 1)
}

fn dates_in(parts: &[Part], block: &Range<usize>) -> usize {
    parts.get(block.clone()).unwrap_or_default().iter().filter(|part| **part == Part::Head { dated: true }).count()
}

/// The most frequent number of rows before the dated row, in blocks with one date.
fn offset(rows: &[Row], parts: &[Part], blocks: &[Range<usize>]) -> Option<usize> {
    let mut counts = [0usize; 5];
    for block in blocks.iter().filter(|block| dates_in(parts, block) == 1) {
        let at = parts
            .get((*block).clone())
            .unwrap_or_default()
            .iter()
            .position(|part| *part == Part::Head { dated: true })
            .unwrap_or_default();
        // Rows that belong to the previous body do not count: there is a gap after them.
        let start = (block.start..block.start + at)
            .rev()
            .take_while(|index| rows.get(index + 1).is_some_and(|next| !next.is_apart() || next.gap < 1.1))
            .count();
        if let Some(count) = counts.get_mut(at.min(start.max(at.min(4))).min(4)) {
            *count += 1;
        }
    }
    counts
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .max_by_key(|(at, count)| (**count, 5 - *at))
        .map(|(at, _)| at)
}

/// Splits a block of head rows with dates: one entry for each date.
fn split(
    rows: &[Row],
    parts: &[Part],
    block: Range<usize>,
    usual_offset: Option<usize>,
    kind: EntryKind,
) -> Vec<Range<usize>> {
    let dated: Vec<usize> =
        block.clone().filter(|index| parts.get(*index) == Some(&Part::Head { dated: true })).collect();
    let Some(first) = dated.first().copied() else { return vec![block] };
    if dated.len() == 1 {
        return vec![block];
    }
    let own_offset = first - block.start;
    let mut starts = vec![block.start];
    let mut before = first;
    for date in dated.iter().skip(1).copied() {
        // Decides which of the rows between two dates begins the next entry.
        let between = before + 1..date;
        // The widest gap; among nearly equal ones the first, or the date itself if entries start with their dates.
        let gap = |index: &usize| rows.get(*index).filter(|row| row.is_apart()).map_or(0.0, |row| row.gap);
        let widest = between.clone().chain([date]).map(|index| gap(&index)).fold(0.0, f32::max);
        let gap_start = if own_offset == 0 && widest > 0.0 && gap(&date) > 0.93 * widest {
            Some(date)
        } else {
            between.clone().chain([date]).find(|index| gap(index) > 0.93 * widest && widest > 0.0)
        };
        // "2019 – 2020" of the employer and of the role are two entries; a single year beside a range belongs to it.
        let style_start = rows.get(block.start).and_then(|first| {
            between.clone().chain([date]).find(|index| {
                rows.get(*index).is_some_and(|row| {
                    row.looks_like(first)
                        && (row.bold
                            || row.heading
                            || row.size > 0.0 && rows.get(index + 1).is_some_and(|next| !next.looks_like(row)))
                })
            })
        });
        let wanted = usual_offset.filter(|offset| *offset <= between.len()).unwrap_or(own_offset);
        let by_offset = date.saturating_sub(wanted).max(before + 1);
        let start = match (gap_start, style_start) {
            (Some(gap), _) => gap,
            (None, Some(style)) if own_offset > 0 => style,
            _ => by_offset,
        };
        // The rows after a date at the top of an entry belong to it: keep one for a degree or a school.
        let start = if kind == EntryKind::Education && own_offset == 0 && gap_start.is_none() { date } else { start };
        // A place after the date belongs to the previous entry.
        let places = (before + 1..date)
            .take_while(|index| rows.get(*index).is_some_and(|row| super::place::is_place(&row.text)))
            .count();
        starts.push(start.min(date).max(before + 1 + places));
        before = date;
    }
    starts.push(block.end);
    starts.windows(2).filter_map(|pair| Some(*pair.first()?..*pair.last()?)).filter(|range| !range.is_empty()).collect()
}
