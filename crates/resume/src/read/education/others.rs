//! Licences and courses among the schools.

use crate::{
    read::{entries::Entry, rows::Row},
    text::word_count,
    words::{certificates, degrees, organizations},
};

/// "First aid, 2023": a row that names a licence or a course, and neither a degree nor a school.
pub(super) fn is_licence(row: &Row) -> bool {
    certificates::is_named(&row.key) && word_count(&row.text) <= 16 && !is_of_school(row)
}

/// A degree or a school.
pub(super) fn is_of_school(row: &Row) -> bool {
    degrees::score(&row.text) >= 1.0 || organizations::school_score(&row.key) >= 1.0
}

/// "• First aid, 2023" and "• Forklift, 2021" below a school: certificates, unless they are of the school.
pub(super) fn dated_items(entry: &mut Entry) -> Vec<Row> {
    let dated = |row: &Row| {
        let found = crate::dates::find(&row.text);
        row.bullet && word_count(&row.text) <= 14 && found.last().is_some_and(|found| !found.range)
    };
    let items = entry.body.iter().filter(|row| row.bullet).count();
    let certified = entry.body.iter().filter(|row| dated(row)).count();
    if entry.head.is_empty() || certified < 2 || certified != items {
        return Vec::new();
    }
    let (certificates, body) = std::mem::take(&mut entry.body).into_iter().partition(|row| row.bullet);
    entry.body = body;
    certificates
}
