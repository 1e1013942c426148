//! Texts copied from the profile page of a network: the descriptions of its pictures are among the lines.

use super::rows::Row;

/// The rows without descriptions of logos: "Penrose Ltd logo" above "Joiner" and "Penrose Ltd · Full-time".
pub(super) fn without_logos(rows: Vec<Row>) -> Vec<Row> {
    let describes = |index: usize, row: &Row| {
        let Some(name) = row.text.strip_suffix(" logo") else { return false };
        rows.iter().skip(index + 1).take(3).any(|next| next.text.starts_with(name))
    };
    let marked: Vec<bool> = rows.iter().enumerate().map(|(index, row)| describes(index, row)).collect();
    if !marked.contains(&true) {
        return rows;
    }
    // The row below keeps the space above its entry.
    let mut gap = 0.0_f32;
    let mut out = Vec::with_capacity(rows.len());
    for (row, marked) in rows.into_iter().zip(marked) {
        if marked {
            gap = row.gap.max(super::rows::EMPTY_LINE);
        } else {
            out.push(Row { gap: row.gap.max(gap), ..row });
            gap = 0.0;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Source, read::rows::rows};

    #[test]
    fn removes_descriptions_of_logos() {
        let (rows, _) =
            rows(&Source::from_text("Penrose Ltd logo\nJoiner\nPenrose Ltd · Full-time\nWe draw every logo"));
        let left: Vec<String> = without_logos(rows).into_iter().map(|row| row.text).collect();
        assert_eq!(left, ["Joiner", "Penrose Ltd · Full-time", "We draw every logo"]);
    }
}
