//! Cards beside each other under one heading: columns without headings, whose lines are on the baselines of the column
//! with the headings, are moved into its sections.

use std::collections::{BTreeMap, HashSet};

use crate::read::rows::Row;

/// The maximum number of rows of a page; a grid of cards has fewer.
const LIMIT: usize = 300;

/// Moves the rows of such columns to their sections. `headings` marks the rows that are headings.
pub(in crate::read) fn regroup(rows: Vec<Row>, headings: &[bool]) -> Vec<Row> {
    let targets = targets(&rows, headings);
    if targets.is_empty() {
        return rows;
    }
    let mut keyed: Vec<((usize, bool, usize), Row)> = rows
        .into_iter()
        .enumerate()
        .map(|(index, row)| match targets.get(&index) {
            Some(target) => ((*target, true, index), row),
            None => ((index, false, index), row),
        })
        .collect();
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, row)| row).collect()
}

/// For each row to move, the row after which it belongs.
fn targets(rows: &[Row], headings: &[bool]) -> BTreeMap<usize, usize> {
    let mut pages: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.page > 0 && row.right > 0.0) {
        pages.entry(row.page).or_default().push(index);
    }
    let is_heading = |index: &usize| headings.get(*index).copied().unwrap_or_default();
    let mut targets = BTreeMap::new();
    for indices in pages.values().filter(|indices| indices.len() <= LIMIT) {
        let mut regions: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for index in indices {
            if let Some(row) = rows.get(*index) {
                regions.entry(row.region).or_default().push(*index);
            }
        }
        let bare: Vec<&Vec<usize>> = regions.values().filter(|region| !region.iter().any(is_heading)).collect();
        let loose: HashSet<usize> = bare.iter().flat_map(|region| region.iter().copied()).collect();
        for region in bare {
            let left = region.iter().filter_map(|index| rows.get(*index)).map(|row| row.left).fold(f32::MAX, f32::min);
            let beside: Vec<usize> = indices
                .iter()
                .copied()
                .filter(|index| !loose.contains(index) && rows.get(*index).is_some_and(|row| row.left + 40.0 < left))
                .collect();
            let levels: HashSet<i32> = beside.iter().filter_map(|index| rows.get(*index)).flat_map(level).collect();
            let level_rows = region
                .iter()
                .filter(|index| {
                    rows.get(**index).is_some_and(|row| level(row).iter().any(|level| levels.contains(level)))
                })
                .count();
            let heads: Vec<usize> = beside.iter().copied().filter(is_heading).collect();
            if heads.len() < 2 || level_rows * 10 < region.len() * 6 {
                continue;
            }
            for index in region {
                if let Some(target) = rows.get(*index).and_then(|row| section_end(rows, &beside, &heads, row)) {
                    targets.insert(*index, target);
                }
            }
        }
    }
    targets
}

/// The baselines that count as equal to that of a row.
fn level(row: &Row) -> [i32; 2] {
    [(row.baseline / 2.0).floor() as i32, (row.baseline / 2.0).ceil() as i32]
}

/// The last row of the section whose heading is above (or on the baseline of) a row.
fn section_end(rows: &[Row], beside: &[usize], heads: &[usize], row: &Row) -> Option<usize> {
    let baseline = |index: &usize| rows.get(*index).map_or(f32::MAX, |row| row.baseline);
    let head = heads
        .iter()
        .filter(|head| baseline(head) <= row.baseline + 4.0)
        .max_by(|a, b| baseline(a).total_cmp(&baseline(b)))?;
    let next = heads.iter().filter(|other| *other > head).min();
    beside.iter().filter(|index| *index >= head && next.is_none_or(|next| *index < next)).max().copied()
}
