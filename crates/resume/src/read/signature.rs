//! The signature under a resume: "Leeds, 3 February 2025" and the name once more.

use super::{entries::is_town_shaped, rows::Row, sections::Section};
use crate::{
    dates,
    text::{key, trim, word_count},
};

/// How many of the last rows are looked at.
const LAST: usize = 4;
/// How many of the first rows may have the name.
const FIRST: usize = 8;

/// Removes the rows of the signature from the end of the last section.
pub(super) fn remove(sections: &mut [Section]) {
    let first: Vec<String> =
        sections.iter().flat_map(|section| &section.rows).take(FIRST).map(|row| row.key.clone()).collect();
    let many = sections.iter().map(|section| section.rows.len()).sum::<usize>() > FIRST;
    let Some(rows) = sections.iter_mut().rev().map(|section| &mut section.rows).find(|rows| !rows.is_empty()) else {
        return;
    };
    if !many {
        return;
    }
    let begin = rows.len().saturating_sub(LAST);
    if let Some(at) = (begin..rows.len()).find(|at| rows.get(*at).is_some_and(is_place_and_day)) {
        rows.truncate(at);
        return;
    }
    let signed = |row: &Row| {
        let named = (2..=4).contains(&word_count(&row.text)) && !row.bullet && row.key.len() >= 6;
        named && first.iter().any(|name| *name == row.key || name.ends_with(&format!(" {}", row.key)))
    };
    if rows.last().is_some_and(signed) {
        rows.pop();
    }
}

/// "Ulm, den 3. Februar 2025", "Lyon, le 3 mars 2024".
fn is_place_and_day(row: &Row) -> bool {
    if row.bullet || row.text.len() > 80 {
        return false;
    }
    let Some((town, rest)) = row.text.split_once(',') else { return false };
    let found = dates::find(rest);
    let Some(mention) = found.first().filter(|mention| !mention.range) else { return false };
    let before = key(rest.get(..mention.from).unwrap_or_default());
    let after = trim(rest.get(mention.to..).unwrap_or_default());
    let day = mention.start.is_some_and(|point| point.day.is_some());
    day && before.len() <= 3 && after.is_empty() && is_town_shaped(town)
}
