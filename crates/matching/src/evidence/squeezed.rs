//! Finds a value in a text that may have other line breaks.

use kernel::Span;

/// A whitespace-normalized text (runs of white space become one space, empty lines one line break) with the origin of every
/// byte.
pub(super) struct Squeezed {
    text: String,
    /// The text in lower case; empty if it is not ASCII.
    lower: String,
    origin: Vec<usize>,
}

impl Squeezed {
    pub(super) fn of(text: &str) -> Self {
        let mut squeezed = Self {
            text: String::with_capacity(text.len()),
            lower: String::new(),
            origin: Vec::with_capacity(text.len()),
        };
        let mut blank = false;
        let mut breaks = 0;
        for (at, character) in text.char_indices() {
            if character.is_whitespace() {
                breaks += u32::from(character == '\n');
                if !blank {
                    squeezed.text.push(' ');
                    squeezed.origin.push(at);
                } else if breaks == 2 {
                    // An empty line: nothing is found across it.
                    squeezed.text.push('\n');
                    squeezed.origin.push(at);
                }
                blank = true;
                continue;
            }
            blank = false;
            breaks = 0;
            for offset in 0..character.len_utf8() {
                squeezed.origin.push(at + offset);
            }
            squeezed.text.push(character);
        }
        squeezed.origin.push(text.len());
        if squeezed.text.is_ascii() {
            squeezed.lower = squeezed.text.to_ascii_lowercase();
        }
        squeezed
    }

    pub(super) fn find(&self, value: &str) -> Option<Span> {
        let needle = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if needle.is_empty() {
            return None;
        }
        self.place_of(&needle, &self.text).or_else(|| {
            // Small capitals and shouted headings read in another case.
            needle.is_ascii().then(|| self.place_of(&needle.to_ascii_lowercase(), &self.lower)).flatten()
        })
    }

    fn place_of(&self, needle: &str, text: &str) -> Option<Span> {
        let at = text.match_indices(needle).map(|(at, _)| at).find(|at| {
            let before = self.text.get(..*at).and_then(|text| text.chars().next_back());
            let after = self.text.get(at + needle.len()..).and_then(|text| text.chars().next());
            let open = |edge: Option<char>, inner: Option<char>| {
                !(edge.is_some_and(char::is_alphanumeric) && inner.is_some_and(char::is_alphanumeric))
            };
            open(before, needle.chars().next()) && open(after, needle.chars().next_back())
        })?;
        let start = *self.origin.get(at)?;
        let last = *self.origin.get(at + needle.len() - 1)?;
        Some(Span::new(start, last + 1))
    }
}
