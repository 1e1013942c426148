//! Writes lines, and remembers where each value stands.

use std::collections::BTreeMap;

use kernel::Span;
use serde_json::{Map, Value};

use crate::Line;

/// The lines so far.
#[derive(Default)]
pub(super) struct Writer {
    /// The lines so far.
    pub lines: Vec<Line>,
    /// The spans of the values, by JSON pointer.
    pub spans: BTreeMap<String, Span>,
    /// The position of the next line.
    pub at: usize,
}

impl Writer {
    /// A line of values with separators; empty values and their separators are left out.
    pub fn line(&mut self, bullet: bool, parts: &[(&str, String, &str)]) {
        let mut text = String::new();
        for (before, pointer, value) in parts {
            // A line of a source contains no line breaks.
            let value = value.replace(['\n', '\r'], " ");
            if value.trim().is_empty() {
                continue;
            }
            if !text.is_empty() || before.ends_with(": ") {
                text.push_str(before);
            }
            if !pointer.is_empty() {
                self.spans.insert(pointer.clone(), Span::new(self.at + text.len(), self.at + text.len() + value.len()));
            }
            text.push_str(&value);
        }
        if !text.is_empty() {
            self.push(Line { text, bullet, ..Line::default() });
        }
    }

    /// A heading.
    pub fn heading(&mut self, text: &str) {
        self.push(Line { text: text.to_owned(), heading: true, ..Line::default() });
    }

    fn push(&mut self, line: Line) {
        self.at += line.text.len() + 1;
        self.lines.push(line);
    }

    /// Texts under unknown keys, such as notes about a school. Pictures and identifiers are skipped.
    pub fn more(&mut self, pointer: &str, extra: &Map<String, Value>) {
        for (key, value) in extra {
            let text = value.as_str().unwrap_or_default();
            if text.trim().contains(char::is_whitespace) && text.len() < 4_000 {
                let key = key.replace('~', "~0").replace('/', "~1");
                self.line(false, &[("", format!("{pointer}/{key}"), text)]);
            }
        }
    }

    /// A bullet for each value.
    pub fn bullets(&mut self, pointer: &str, values: &[String]) {
        for (index, value) in values.iter().enumerate() {
            self.line(true, &[("", format!("{pointer}/{index}"), value)]);
        }
    }
}
