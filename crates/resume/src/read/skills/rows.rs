//! The rows of a skills section, with broken lists joined.

use super::groups::named;
use crate::read::rows::{
    Row,
    paragraphs::{Context, paragraphs},
};

/// Joins continuation lines of lists: a line that ends with a comma, or begins in the middle of an item.
pub(in crate::read) fn lines(rows: &[Row], context: &Context) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::new();
    for row in paragraphs(&cells(rows), context) {
        if let Some(last) = out.last_mut() {
            let open = last.text.matches('(').count() > last.text.matches(')').count();
            let goes_on = last.text.trim_end().ends_with([',', '&', '/', ':']) && !row.bullet && last.text.len() < 4000
                || open && last.text.len() < 600 && !row.bullet
                // "…, Éducation" above "thérapeutique, …": a list broken inside an item.
                || last.text.contains(',')
                    && crate::text::starts_lower(&row.text)
                    && !row.bullet
                    && row.page > 0
                    && row.gap < 1.35
                    && row.region == last.region
                    && last.text.len() < 600;
            let colon_only = last.text.trim_end().ends_with(':');
            if goes_on && named(&row).is_none() && (!colon_only || !row.bullet) && !row.text.contains('\t') {
                let text = format!("{} {}", last.text.trim_end(), row.text);
                let joined = Row { last: row.last, ..last.with_text(&text) };
                *last = joined;
                continue;
            }
        }
        out.push(row);
    }
    out
}

/// Joins the lines of a list in a cell beside its name: they are aligned with the cell, and commas separate the items.
fn cells(rows: &[Row]) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    let mut index = 0;
    while let Some(row) = rows.get(index) {
        let inside = |other: &&Row| {
            row.part_left > 0.0
                && (other.left - row.part_left).abs() < 1.5
                && !other.bullet
                && other.page == row.page
                && other.region == row.region
                && other.gap < 1.35
                && !other.text.contains('\t')
        };
        let more: Vec<&Row> = rows.iter().skip(index + 1).take(12).take_while(inside).collect();
        index += 1 + more.len();
        let listed = |row: &Row| row.text.contains([',', ';', '·', '•']);
        match more.last() {
            Some(last) if row.text.matches('\t').count() == 1 && more.iter().any(|row| listed(row)) => {
                let texts: Vec<&str> =
                    std::iter::once(row).chain(more.iter().copied()).map(|row| row.text.trim()).collect();
                out.push(Row { last: last.last, ..row.with_text(&texts.join(" ")) });
            }
            _ => {
                out.push(row.clone());
                out.extend(more.into_iter().cloned());
            }
        }
    }
    out
}
