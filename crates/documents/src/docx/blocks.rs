//! Paragraphs, table rows and text boxes, and the lines they become.

use resume::Line;

/// The maximum nesting of tables and boxes that are kept apart.
pub(super) const MAX_NESTING: usize = 24;

/// A block of the document.
#[derive(Debug)]
pub(super) enum Block {
    /// A paragraph: one line, or several with line breaks between.
    Paragraph(Vec<Line>),
    /// The cells of a table row.
    Row(Vec<Vec<Block>>),
    /// A text box.
    Box(Vec<Block>),
}

/// Collects lines and numbers their regions.
#[derive(Debug, Default)]
pub(super) struct Lines {
    lines: Vec<Line>,
    region: u32,
    next_region: u32,
}

impl Lines {
    /// Adds blocks to the current region.
    pub(super) fn add(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            match block {
                Block::Paragraph(lines) => {
                    let region = self.region;
                    self.lines.extend(lines.into_iter().map(|line| Line { region, ..line }));
                }
                Block::Row(cells) => self.row(cells),
                Block::Box(blocks) => self.apart(blocks),
            }
        }
    }

    /// Adds a header or footer, except lines that only number the pages.
    pub(super) fn margin(&mut self, blocks: Vec<Block>) {
        let start = self.lines.len();
        self.apart(blocks);
        let added = self.lines.split_off(start.min(self.lines.len()));
        let known: Vec<String> = self.lines.iter().map(|line| line.text.clone()).collect();
        self.lines.extend(added.into_iter().filter(|line| {
            let says = line.text.chars().filter(|letter| letter.is_alphabetic()).count() > 6 || line.text.contains('@');
            says && !known.contains(&line.text) || line.text.chars().filter(char::is_ascii_digit).count() > 5
        }));
    }

    /// Adds blocks as a separate region.
    fn apart(&mut self, blocks: Vec<Block>) {
        let before = self.region;
        self.next_region += 1;
        self.region = self.next_region;
        self.add(blocks);
        self.region = before;
    }

    /// A row of single-line cells becomes one line with tabs; otherwise the cells follow one another.
    fn row(&mut self, cells: Vec<Vec<Block>>) {
        let mut filled: Vec<Lines> = Vec::new();
        for cell in cells {
            let mut lines = Self { next_region: self.next_region, ..Self::default() };
            lines.apart(cell);
            self.next_region = lines.next_region;
            lines.lines.retain(|line| !line.text.trim().is_empty());
            if !lines.lines.is_empty() {
                filled.push(lines);
            }
        }
        let singles = filled.iter().all(|cell| cell.lines.len() == 1);
        let region = self.region;
        if singles && filled.len() > 1 {
            let mut parts = filled.into_iter().flat_map(|cell| cell.lines);
            let Some(mut line) = parts.next() else { return };
            for part in parts {
                line.text.push('\t');
                line.text.push_str(&part.text);
                line.bold &= part.bold;
                line.italic &= part.italic;
            }
            line.region = region;
            self.lines.push(line);
        } else {
            self.lines.extend(filled.into_iter().flat_map(|cell| cell.lines));
        }
    }

    /// The lines without empty ones, truncated to a number of characters; and whether any was truncated.
    pub(super) fn finish(self, characters: usize) -> (Vec<Line>, bool) {
        let mut lines: Vec<Line> = self.lines.into_iter().filter(|line| !line.text.trim().is_empty()).collect();
        let mut sum = 0;
        let keep = lines.iter().take_while(|line| {
            sum += line.text.chars().count();
            sum <= characters
        });
        let keep = keep.count();
        let cut = keep < lines.len();
        lines.truncate(keep);
        (lines, cut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(vec![Line { text: text.to_owned(), ..Line::default() }])
    }

    fn read(blocks: Vec<Block>) -> Vec<(u32, String)> {
        let mut lines = Lines::default();
        lines.add(blocks);
        lines.finish(1_000).0.into_iter().map(|line| (line.region, line.text)).collect()
    }

    #[test]
    fn short_cells_are_a_line_and_long_ones_regions() {
        let short = Block::Row(vec![vec![paragraph("Acme")], vec![paragraph("")], vec![paragraph("2019")]]);
        let long = Block::Row(vec![vec![paragraph("Skills"), paragraph("Rust")], vec![paragraph("Work")]]);
        let expected = [(0, "Acme\t2019"), (4, "Skills"), (4, "Rust"), (5, "Work"), (0, "end")];
        let found = read(vec![short, long, paragraph("end")]);
        assert_eq!(found, expected.map(|(region, text)| (region, text.to_owned())));
    }
}
