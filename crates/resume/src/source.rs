//! The text a resume is parsed from: lines in reading order, with their layout.

use kernel::Span;
use serde::{Deserialize, Serialize};

use crate::{Resume, Warning};

/// The maximum size of a resume or job file, in bytes: 10 MB.
pub const MAX_FILE_BYTES: usize = 10 * 1024 * 1024;

/// The maximum number of lines read; fifty pages have fewer.
pub const MAX_LINES: usize = 5_000;

/// A document's text, ready to be parsed. Created by `documents` from a file, or by [`Source::from_text`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Source {
    /// Lines in reading order: columns one after the other, table cells row by row.
    pub lines: Vec<Line>,
    /// Links of the document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// The number of pages of the file; 0 if it has none.
    #[serde(default)]
    pub pages: u32,
    /// Warnings of the extraction.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Warning>,
    /// The resume itself, if the file is structured; nothing is parsed from the lines then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated: Option<Box<Resume>>,
    /// Whether the text of the reading consists of the values of `stated`, one paragraph each, so that a quote of a
    /// JSON Resume is an exact value. `lines` are then the JSON as it was sent, which may be a posting.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exact: bool,
}

/// One line of text with its layout. Lengths are in points (1/72 inch); 0 if the file has no layout.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Line {
    /// The text, without line breaks. Wide gaps inside a line (tab stops, right-aligned dates) are a tab character.
    pub text: String,
    /// Page, from 1; 0 if there are no pages.
    #[serde(default)]
    pub page: u32,
    /// Distance of its left edge from the page's left edge.
    #[serde(default)]
    pub left: f32,
    /// Distance of its right edge from the page's left edge.
    #[serde(default)]
    pub right: f32,
    /// Distance of its baseline from the page's top edge.
    #[serde(default)]
    pub baseline: f32,
    /// The font size of most of its characters.
    #[serde(default)]
    pub size: f32,
    /// Whether most of its characters are bold.
    #[serde(default)]
    pub bold: bool,
    /// Whether most of its characters are italic.
    #[serde(default)]
    pub italic: bool,
    /// Whether it is a list item (its bullet or number is not part of `text`).
    #[serde(default)]
    pub bullet: bool,
    /// Whether it is styled as a heading in the file (DOCX heading style, Markdown `#`).
    #[serde(default)]
    pub heading: bool,
    /// Its region: lines of one column, sidebar or table cell have the same number.
    #[serde(default)]
    pub region: u32,
    /// Distance of the left edge of its last part, after a tab, from the page's left edge; 0 for a line of one part.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub part_left: f32,
}

fn is_zero(value: &f32) -> bool {
    *value == 0.0
}

/// A link in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub url: String,
    /// The linked text, if known.
    #[serde(default)]
    pub text: String,
}

impl Source {
    /// Lines of a plain or Markdown text. Bullets (`- `, `* `, `• `) and headings (`# `) are recognized; columns and cells of
    /// tables that were copied line by line are put together.
    pub fn from_text(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = crate::pasted::lines(text).iter().map(|line| Line::from_text(line)).collect();
        Self { lines, ..Self::default() }
    }

    /// The whole text: the lines joined by line breaks. Spans of a reading refer to this text.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.lines.iter().map(|line| line.text.len() + 1).sum());
        for (index, line) in self.lines.iter().enumerate() {
            if index > 0 {
                text.push('\n');
            }
            text.push_str(&line.text);
        }
        text
    }

    /// The whole text with `- ` before each list item, for texts in which lists have a meaning, such as postings.
    pub fn bulleted_text(&self) -> String {
        let lines: Vec<_> = self
            .lines
            .iter()
            .map(|line| if line.bullet { format!("- {}", line.text) } else { line.text.clone() })
            .collect();
        lines.join("\n")
    }

    /// The span of each line in [`Source::text`].
    pub fn spans(&self) -> Vec<Span> {
        let mut start = 0;
        self.lines
            .iter()
            .map(|line| {
                let span = Span::new(start, start + line.text.len());
                start = span.end + 1;
                span
            })
            .collect()
    }
}

impl Line {
    fn from_text(raw: &str) -> Self {
        let text = raw.trim_end();
        let trimmed = text.trim_start();
        let hashes = trimmed.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=6).contains(&hashes) && trimmed[hashes..].starts_with(' ') {
            return Self { text: trimmed[hashes..].trim().to_owned(), heading: true, ..Self::default() };
        }
        let item = ["- ", "* ", "• ", "– ", "▪ ", "◦ ", "● ", "‣ "].iter().find_map(|sign| trimmed.strip_prefix(sign));
        match item {
            Some(item) => Self { text: item.trim().to_owned(), bullet: true, ..Self::default() },
            None => Self { text: trimmed.to_owned(), ..Self::default() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_cover_the_lines() {
        let source = Source::from_text("# Ana Müller\n\n- Führte ein Team\nplain");
        let text = source.text();
        let covered: Vec<_> = source.spans().iter().map(|span| span.of(&text).unwrap()).collect();
        assert_eq!(covered, ["Ana Müller", "", "Führte ein Team", "plain"]);
        assert!(source.lines[0].heading && source.lines[2].bullet);
    }
}
