//! The headings of a document, for rules about its structure.

use super::sections;
use crate::{Source, read::rows, words::headings::Kind};

/// A section's heading.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    /// The kind of its section.
    pub kind: Kind,
    /// Its words, folded.
    pub title: String,
    /// Its line, from 0.
    pub line: usize,
    /// Its region: a column, sidebar or cell.
    pub region: u32,
}

/// The headings in reading order.
pub(crate) fn outline(source: &Source) -> Vec<Heading> {
    let (rows, body_style) = rows::rows(source);
    let keys: Vec<(usize, String)> = rows.iter().map(|row| (row.first, row.key.clone())).collect();
    let mut from = 0;
    let mut found = Vec::new();
    for section in sections(rows, body_style).into_iter().filter(|section| section.kind != Kind::Header) {
        // A heading is above its section, or in its first line.
        let is_it = |key: &str| !section.title.is_empty() && key.starts_with(&section.title);
        let Some(at) = keys.iter().skip(from).position(|(_, key)| is_it(key)) else { continue };
        let Some((line, _)) = keys.get(from + at) else { continue };
        from += at + 1;
        let region = source.lines.get(*line).map_or(0, |line| line.region);
        found.push(Heading { kind: section.kind, title: section.title, line: *line, region });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_have_their_lines() {
        let source = Source::from_text("Ana Lopez\n\nEXPERIENCE\nDeveloper, Acme\n2019 - 2020\n\nSKILLS: Rust, Go");
        let found: Vec<_> = outline(&source).into_iter().map(|heading| (heading.kind, heading.line)).collect();
        assert_eq!(found, [(Kind::Work, 2), (Kind::Skills, 6)]);
    }
}
