//! Detects soft line breaks: a line that ended because the next word did not fit continues on the next line.

use std::collections::HashMap;

use super::Row;

/// The right edges of the parts of the document.
pub(in crate::read) struct Fit {
    /// By page and region: left edge, right edge, and the number of lines that end near the right one.
    edges: HashMap<(u32, u32), (f32, f32, usize)>,
}

impl Fit {
    pub(in crate::read) fn new(rows: &[Row]) -> Self {
        let mut edges: HashMap<(u32, u32), (f32, f32, usize)> = HashMap::new();
        let laid_out = || rows.iter().filter(|row| row.page > 0 && row.right > row.left);
        for row in laid_out() {
            let edge = edges.entry((row.page, row.region)).or_insert((f32::MAX, 0.0, 0));
            edge.0 = edge.0.min(row.left);
            edge.1 = edge.1.max(row.right);
        }
        for row in laid_out() {
            if let Some(edge) = edges.get_mut(&(row.page, row.region)) {
                edge.2 += usize::from(row.right > edge.1 - 0.12 * (edge.1 - edge.0));
            }
        }
        Self { edges }
    }

    /// Whether the first word of `next` would not have fitted at the end of `row`, according to the layout.
    pub(in crate::read) fn is_full(&self, row: &Row, next: &Row) -> bool {
        let Some((_, right, near)) = self.edges.get(&(row.page, row.region)).copied() else { return false };
        let letters = next.text.chars().count();
        if near < 3 || letters == 0 || next.right <= next.left {
            return false;
        }
        let letter = (next.right - if next.part_left > 0.0 { next.left.min(next.part_left) } else { next.left })
            / letters as f32;
        let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
        row.right + (word as f32 + 0.6) * letter > right
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str, right: f32) -> Row {
        Row { text: text.to_owned(), page: 1, left: 50.0, right, ..Row::default() }
    }

    #[test]
    fn a_line_is_full_if_the_next_word_does_not_fit() {
        let rows = [
            row("A line of the text that reaches the margin of it", 500.0),
            row("Another that nearly does, with other words in it", 490.0),
            row("And a third that comes quite close to the margin", 480.0),
            row("A short one", 120.0),
            row("responsibility", 120.0),
        ];
        let fit = Fit::new(&rows);
        assert!(fit.is_full(&rows[2], &rows[4]), "a long word does not fit");
        assert!(!fit.is_full(&rows[3], &rows[4]), "there was room");
        assert!(!Fit::new(&rows[3..]).is_full(&rows[3], &rows[4]), "two short lines tell no margin");
    }
}
