//! Contact details without a heading.

use std::collections::BTreeMap;

use crate::read::{contact::lines, rows::Row};

/// The positions of contact details without a heading inside or after a section, with their number of rows: at the top
/// of a column (a sidebar) or at the foot of a page.
pub(in crate::read) fn contact_columns(rows: &[Row], heads: impl Fn(usize) -> bool) -> BTreeMap<usize, usize> {
    let part = |index: usize| rows.get(index).map(|row| (row.page, row.region));
    let opens = |index: usize| {
        let (Some(row), Some(before)) = (rows.get(index), index.checked_sub(1).and_then(|before| rows.get(before)))
        else {
            return (false, false);
        };
        let laid_out = row.page > 0 && !heads(index);
        (laid_out && row.region != before.region, laid_out && row.region == before.region && row.gap >= 1.9)
    };
    let mut found = BTreeMap::new();
    for index in 0..rows.len() {
        let (column, foot) = opens(index);
        if !column && !foot {
            continue;
        }
        let run: Vec<&Row> = (index..rows.len())
            .take(14)
            .take_while(|at| *at == index || !heads(*at) && part(*at) == part(index))
            .filter_map(|at| rows.get(at))
            .collect();
        let reached = run.iter().filter(|row| lines::is_reachable(row)).count();
        let about = run.iter().filter(|row| lines::is_reachable(row) || lines::is_about_contact(row)).count();
        let most = if foot { about * 3 >= run.len() * 2 && run.len() <= 5 } else { about * 2 >= run.len() };
        let ends = part(index + run.len()) != part(index);
        if reached >= 1 && about >= 2 && most && (column || ends) && run.iter().all(|row| !row.bullet) {
            found.insert(index, run.len());
        }
    }
    found
}
