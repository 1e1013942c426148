//! How the rows of a list follow each other.

use super::items::date_of;
use crate::{
    dates,
    read::rows::Row,
    text::{ends_sentence, word_count},
};

/// Rows in a fixed sequence: name, issuer, year.
pub(super) fn staged(rows: &[Row]) -> bool {
    rows.iter().filter(|row| is_year(row)).count() * 3 >= rows.len() && rows.len() >= 2
}

/// Dated rows of which some have a sentence without a date below them: what the item above is about.
pub(super) fn described(rows: &[Row]) -> bool {
    let told = |row: &Row| ends_sentence(&row.text) && word_count(&row.text) >= 4 && dates::find(&row.text).is_empty();
    let head = |row: &Row| date_of(&row.text).is_some() && !told(row);
    let below = |pair: &[Row]| matches!(pair, [before, row] if head(before) && told(row) && !row.bullet);
    rows.windows(2).any(below)
}

/// A row that is only a date.
pub(super) fn is_year(row: &Row) -> bool {
    dates::find(&row.text).first().is_some_and(|mention| mention.to - mention.from + 3 >= row.text.trim().len())
}
