//! Runs of head rows, and dates that begin no entry.

use std::{collections::HashSet, ops::Range};

use super::{
    Part,
    entry::{EntryKind, head_date},
};
use crate::{
    read::{
        filler_words::is_employment,
        rows::{EMPTY_LINE, Row},
    },
    text::word_count,
};

/// The rows of a head above its date.
const HEAD_ROWS: usize = 2;
/// The rows of an employer above its posts.
const EMPLOYER_ROWS: usize = 3;

/// Rows with a date far below the empty line that begins their entry, where empty lines begin all entries: the date is of
/// something that happened in the job ("New pumps in 30 lorries, 2023, with the supplier").
pub(super) fn inside_entries(rows: &[Row], kind: EntryKind) -> HashSet<usize> {
    if kind != EntryKind::Work || rows.iter().any(|row| row.page > 0) {
        return HashSet::new();
    }
    // The index, the number of rows since the empty line, and whether the date is a range.
    let mut dated: Vec<(usize, usize, bool)> = Vec::new();
    let mut begin = 0;
    for (index, row) in rows.iter().enumerate() {
        if row.gap >= EMPTY_LINE {
            begin = index;
        }
        dated.extend(head_date(row).map(|mention| (index, index - begin, mention.range)));
    }
    let heads = dated.iter().filter(|(_, depth, range)| *range && *depth <= HEAD_ROWS).count();
    let deep = |(index, depth, range): &(usize, usize, bool)| {
        let words = rows.get(*index).map_or(0, |row| word_count(&row.text));
        *depth > HEAD_ROWS && words >= if *range { 8 } else { 5 }
    };
    let found: HashSet<usize> = dated.iter().filter(|row| deep(row)).map(|(index, ..)| *index).collect();
    if heads >= 2 && found.len() * 2 <= heads { found } else { HashSet::new() }
}

/// Runs of head rows.
pub(super) fn blocks(parts: &[Part]) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        if *part == Part::Body {
            continue;
        }
        match blocks.last_mut() {
            Some(block) if block.end == index => block.end = index + 1,
            _ => blocks.push(index..index + 1),
        }
    }
    blocks
}

/// "Penrose Ltd" above "Full-time · 5 yrs 3 mos" and an empty line: an employer above its posts is a block of its own.
pub(super) fn employers_apart(rows: &[Row], blocks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        let mut start = block.start;
        for index in block.clone() {
            // The employer's name, the employment and the town are above the empty line.
            let until = block.end.min(start + EMPLOYER_ROWS + 1);
            let end = (index + 1..until).find(|at| rows.get(*at).is_some_and(|row| row.gap >= EMPTY_LINE));
            if let Some(end) = end
                && rows.get(index).is_some_and(|row| is_employment(&row.text))
            {
                out.push(start..end);
                start = end;
            }
        }
        out.push(start..block.end);
    }
    out
}
