//! Headings beside each other in one row, above columns that were read as rows: "Skills<tab>Languages<tab>Certificates".

use crate::{
    read::rows::Row,
    text::{key, word_count},
    words::headings,
};

/// The rows with such columns one below the other, each under its heading.
pub(in crate::read) fn apart(rows: Vec<Row>) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    let mut columns: Vec<Vec<Row>> = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row.cells().collect();
        let heads = cells.len() >= 2
            && !row.bullet
            && cells.iter().all(|cell| word_count(cell) <= 4 && headings::is_usual(&key(cell)));
        if heads {
            out.extend(std::mem::take(&mut columns).into_iter().flatten());
            columns = cells.iter().map(|cell| vec![Row { gap: 2.0, ..row.with_text(cell) }]).collect();
            continue;
        }
        // Columns end at a heading, at a row across them, or where there are other cells.
        let ends = row.heading
            || cells.len() > columns.len()
            || cells.len() == 1 && word_count(&row.text) > 6
            || row.gap >= 1.9 && cells.len() == 1
            || headings::is_usual(&row.key);
        if columns.is_empty() || ends {
            out.extend(std::mem::take(&mut columns).into_iter().flatten());
            out.push(row);
            continue;
        }
        for (column, cell) in columns.iter_mut().zip(&cells) {
            column.push(Row { part_left: 0.0, ..row.with_text(cell) });
        }
    }
    out.extend(columns.into_iter().flatten());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    #[test]
    fn columns_under_headings_in_one_row_are_read_one_by_one() {
        let text = "Skills\tLanguages\n- Bread\tDutch\n- Pastry\tFrench\n\nReferences";
        let (rows, _) = crate::read::rows::rows(&Source::from_text(text));
        let found: Vec<String> = apart(rows).into_iter().map(|row| row.text).collect();
        assert_eq!(found, ["Skills", "Bread", "Pastry", "Languages", "Dutch", "French", "References"]);
    }
}
