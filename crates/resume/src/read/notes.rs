//! Records the confidence and the origin of each value, and finds its exact span in the text at the end.

use std::collections::BTreeMap;

use kernel::Span;

use crate::{Confidence, text::is_invisible};

/// The recorded values.
#[derive(Debug, Default)]
pub(super) struct Notes {
    notes: Vec<Note>,
}

#[derive(Debug)]
struct Note {
    pointer: String,
    raw: String,
    lines: (usize, usize),
    confidence: Confidence,
}

impl Notes {
    /// Records a value: its JSON pointer, the text it was made from, the source lines of that text, and its confidence.
    pub(super) fn put(&mut self, pointer: impl Into<String>, raw: &str, lines: (usize, usize), confidence: Confidence) {
        if !raw.trim().is_empty() {
            self.notes.push(Note { pointer: pointer.into(), raw: raw.to_owned(), lines, confidence });
        }
    }

    /// Confidences and spans by pointer. `lines` are the spans of the source's lines in `text`.
    pub(super) fn finish(self, text: &str, lines: &[Span]) -> (BTreeMap<String, Confidence>, BTreeMap<String, Span>) {
        let (mut confidence, mut spans) = (BTreeMap::new(), BTreeMap::new());
        let mut window = Window::default();
        for note in self.notes {
            if let (Some(first), Some(last)) = (lines.get(note.lines.0), lines.get(note.lines.1))
                && let Some(span) = window.find(text, Span::new(first.start, last.end), &note.raw)
            {
                spans.insert(note.pointer.clone(), span);
            }
            confidence.insert(note.pointer, note.confidence.clamp(0.0, 1.0));
        }
        (confidence, spans)
    }
}

/// A part of the text without white space and hyphens, in which values joined across lines are found again.
#[derive(Default)]
struct Window {
    span: Option<Span>,
    dense: String,
    /// For each byte of `dense`, the position of its character in the text.
    places: Vec<(usize, usize)>,
    cursor: usize,
}

impl Window {
    fn find(&mut self, text: &str, span: Span, raw: &str) -> Option<Span> {
        if self.span != Some(span) {
            self.fill(text, span)?;
        }
        let wanted: String = raw.chars().filter(|c| !is_skipped(*c)).collect();
        if wanted.is_empty() {
            return None;
        }
        let at = self
            .dense
            .get(self.cursor..)
            .and_then(|rest| rest.find(&wanted))
            .map(|offset| self.cursor + offset)
            .or_else(|| {
            self.dense
                .get(..(self.cursor + wanted.len()).min(self.dense.len()))
                .or(Some(&self.dense))
                .and_then(|head| head.find(&wanted))
        })?;
        let start = self.places.get(at)?.0;
        let end = self.places.get(at + wanted.len() - 1)?.1;
        self.cursor = at;
        Some(Span::new(start, end))
    }

    fn fill(&mut self, text: &str, span: Span) -> Option<()> {
        let stretch = span.of(text)?;
        self.span = Some(span);
        self.dense.clear();
        self.places.clear();
        self.cursor = 0;
        for (offset, c) in stretch.char_indices() {
            let at = span.start + offset;
            let mut put = |c: char| {
                self.dense.push(c);
                self.places.extend(std::iter::repeat_n(
                    (at, at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)),
                    c.len_utf8(),
                ));
            };
            match c {
                'ﬀ' => "ff".chars().for_each(put),
                'ﬁ' => "fi".chars().for_each(put),
                'ﬂ' => "fl".chars().for_each(put),
                'ﬃ' => "ffi".chars().for_each(put),
                'ﬄ' => "ffl".chars().for_each(put),
                c if is_skipped(c) => {}
                c => put(c),
            }
        }
        Some(())
    }
}

fn is_skipped(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || matches!(c, '-' | '‐' | '‑' | '–' | '—' | '*' | '_' | '#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_values_again() {
        let text = "Ana Müller\nLed the devel-\nopment of fun\nRust, Go, Rust";
        let lines: Vec<Span> = [(0, 11), (12, 26), (27, 40), (41, 55)].map(|(a, b)| Span::new(a, b)).to_vec();
        let mut notes = Notes::default();
        notes.put("/a", "Led the development of fun", (1, 2), 0.9);
        notes.put("/b", "Rust", (3, 3), 0.5);
        notes.put("/c", "Go", (3, 3), 0.5);
        notes.put("/d", "absent", (3, 3), 0.5);
        let (confidence, spans) = notes.finish(text, &lines);
        assert_eq!(spans["/a"].of(text), Some("Led the devel-\nopment of fun"));
        assert_eq!(spans["/c"].of(text), Some("Go"));
        assert!(!spans.contains_key("/d") && confidence.len() == 4);
    }
}
