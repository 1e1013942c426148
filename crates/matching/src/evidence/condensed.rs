//! Finds the values of a resume in its text, which may have other line breaks.

use std::cell::OnceCell;

use kernel::Span;
use rustc_hash::FxHashMap;

use crate::posting::runs;

/// A whitespace-normalized text (runs of white space become one space, empty lines one line break) with the origin of every
/// byte.
pub(super) struct Condensed {
    text: String,
    /// The text in lower case; empty if it is not ASCII.
    lower: String,
    origin: Vec<usize>,
    runs: OnceCell<Runs>,
    lower_runs: OnceCell<Runs>,
    /// Where the last occurrence that was returned ends, in the normalized text, by value.
    returned: FxHashMap<Box<str>, usize>,
}

/// The positions of each run of letters and digits in a text: a value is searched only where its rarest run occurs.
#[derive(Default)]
struct Runs(FxHashMap<Box<str>, Vec<usize>>);

impl Runs {
    fn of(text: &str) -> Self {
        let mut found: FxHashMap<Box<str>, Vec<usize>> = FxHashMap::default();
        for (at, run) in runs(text) {
            match found.get_mut(run) {
                Some(places) => places.push(at),
                None => {
                    found.insert(run.into(), vec![at]);
                }
            }
        }
        Self(found)
    }

    /// The possible positions of a value at or behind `from`, in order; `None` for a value without letters and digits.
    fn places(&self, value: &str, from: usize) -> Option<impl Iterator<Item = usize>> {
        let rarest = runs(value).map(|(at, run)| (self.0.get(run).map_or(&[][..], Vec::as_slice), at));
        let (places, offset) = rarest.min_by_key(|(places, _)| places.len())?;
        let first = places.partition_point(|place| *place < from + offset);
        Some(places.iter().skip(first).filter_map(move |place| place.checked_sub(offset)))
    }
}

impl Condensed {
    pub(super) fn of(text: &str) -> Self {
        let mut condensed = Self {
            text: String::with_capacity(text.len()),
            lower: String::new(),
            origin: Vec::with_capacity(text.len()),
            runs: OnceCell::new(),
            lower_runs: OnceCell::new(),
            returned: FxHashMap::default(),
        };
        let mut blank = false;
        let mut breaks = 0;
        for (at, character) in text.char_indices() {
            if character.is_whitespace() {
                breaks += u32::from(character == '\n');
                if !blank {
                    condensed.text.push(' ');
                    condensed.origin.push(at);
                } else if breaks == 2 {
                    // An empty line: no value spans it.
                    condensed.text.push('\n');
                    condensed.origin.push(at);
                }
                blank = true;
                continue;
            }
            blank = false;
            breaks = 0;
            for offset in 0..character.len_utf8() {
                condensed.origin.push(at + offset);
            }
            condensed.text.push(character);
        }
        condensed.origin.push(text.len());
        if condensed.text.is_ascii() {
            condensed.lower = condensed.text.to_ascii_lowercase();
        }
        condensed
    }

    /// The next occurrence of a value: behind the one that the last call with this value returned, or else the first. Two
    /// posts with the same title are two lines of the text.
    pub(super) fn next(&mut self, value: &str) -> Option<Span> {
        let needle = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if needle.is_empty() {
            return None;
        }
        let from = self.returned.get(needle.as_str()).copied().unwrap_or(0);
        let at = self.at_or_behind(&needle, from).or_else(|| self.at_or_behind(&needle, 0).filter(|_| from > 0))?;
        let (start, last) = (*self.origin.get(at)?, *self.origin.get(at + needle.len() - 1)?);
        self.returned.insert(needle.as_str().into(), at + needle.len());
        Some(Span::new(start, last + 1))
    }

    fn at_or_behind(&self, needle: &str, from: usize) -> Option<usize> {
        self.position(needle, from, &self.text, &self.runs).or_else(|| {
            // Small capitals and headings in capitals have another case.
            let lower = || self.position(&needle.to_ascii_lowercase(), from, &self.lower, &self.lower_runs);
            needle.is_ascii().then(lower).flatten()
        })
    }

    fn position(&self, needle: &str, from: usize, text: &str, runs: &OnceCell<Runs>) -> Option<usize> {
        let stands_alone = |at: &usize| {
            let before = self.text.get(..*at).and_then(|text| text.chars().next_back());
            let after = self.text.get(at + needle.len()..).and_then(|text| text.chars().next());
            let open = |edge: Option<char>, inner: Option<char>| {
                !(edge.is_some_and(char::is_alphanumeric) && inner.is_some_and(char::is_alphanumeric))
            };
            open(before, needle.chars().next()) && open(after, needle.chars().next_back())
        };
        match runs.get_or_init(|| Runs::of(text)).places(needle, from) {
            Some(mut places) => {
                places.find(|at| text.get(*at..).is_some_and(|text| text.starts_with(needle)) && stands_alone(at))
            }
            None => {
                let rest = text.get(from..).unwrap_or_default();
                rest.match_indices(needle).map(|(at, _)| from + at).find(stands_alone)
            }
        }
    }
}
