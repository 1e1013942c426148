//! Phrase lists, and the words of a text with their positions, in which phrases are found.

use std::collections::HashMap;

use kernel::Span;

use crate::text::fold;

/// A folded word with its position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub folded: String,
    pub span: Span,
}

/// The words of a text. An apostrophe, a hyphen, `+`, `#`, `%` and the point inside a number belong to a word.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map_or(' ', |(_, next)| *next);
        let joins = start.is_some()
            && match c {
                '\'' | '’' | '-' | '‑' => next.is_alphanumeric(),
                '.' | ',' => next.is_ascii_digit(),
                '+' | '#' | '%' | '\u{ad}' | '\u{200b}' => true,
                _ => false,
            };
        if c.is_alphanumeric() || joins {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            push(&mut found, text, from, at);
        }
    }
    if let Some(from) = start {
        push(&mut found, text, from, text.len());
    }
    found
}

fn push(found: &mut Vec<Word>, text: &str, start: usize, end: usize) {
    if let Some(word) = text.get(start..end) {
        found.push(Word { folded: fold(word), span: Span::new(start, end) });
    }
}

/// Phrases, looked up by their first word.
pub(super) struct Phrases {
    by_first: HashMap<String, Vec<Vec<String>>>,
}

impl Phrases {
    /// Parses phrases separated by `|` or line breaks; case and accents are ignored.
    pub(super) fn new(list: &str) -> Self {
        let mut by_first: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for phrase in list.split(['|', '\n']).map(str::trim).filter(|phrase| !phrase.is_empty()) {
            let words: Vec<String> = words(phrase).into_iter().map(|word| word.folded).collect();
            if let Some(first) = words.first() {
                by_first.entry(first.clone()).or_default().push(words);
            }
        }
        Self { by_first }
    }

    /// The number of words of the longest phrase that starts at a word.
    pub(super) fn length_at(&self, words: &[Word], at: usize) -> Option<usize> {
        let first = words.get(at)?;
        self.by_first
            .get(&first.folded)?
            .iter()
            .filter(|phrase| {
                words.get(at..at + phrase.len()).is_some_and(|stretch| {
                    stretch.iter().zip(phrase.iter()).all(|(word, wanted)| word.folded == *wanted)
                })
            })
            .map(Vec::len)
            .max()
    }

    /// Whether the words start with a phrase.
    pub(super) fn begins(&self, words: &[Word]) -> bool {
        self.length_at(words, 0).is_some()
    }

    /// The spans of all phrases in the words, without overlaps.
    pub(super) fn all(&self, words: &[Word]) -> Vec<Span> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let Some(length) = self.length_at(words, at) else {
                at += 1;
                continue;
            };
            if let Some((first, last)) = words.get(at).zip(words.get(at + length - 1)) {
                found.push(Span::new(first.span.start, last.span.end));
            }
            at += length;
        }
        found
    }

    /// Whether the words contain a phrase.
    pub(super) fn hit(&self, words: &[Word]) -> bool {
        (0..words.len()).any(|at| self.length_at(words, at).is_some())
    }
}

/// Lists of phrases, built when they are first used.
macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident = $list:expr;)*) => {$(
        $(#[$doc])*
        static $name: std::sync::LazyLock<$crate::check::phrases::Phrases> =
            std::sync::LazyLock::new(|| $crate::check::phrases::Phrases::new($list));
    )*};
}
pub(super) use phrases;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_phrases_in_any_case() {
        let phrases = Phrases::new("responsible for|zuständig für\nteam player");
        let text = "Zuständig für Einkauf. A Team-player, responsible  FOR stock.";
        let words = words(text);
        assert!(phrases.begins(&words));
        let found: Vec<_> = phrases.all(&words).iter().filter_map(|span| span.of(text)).collect();
        assert_eq!(found, ["Zuständig für", "responsible  FOR"]);
    }

    #[test]
    fn words_keep_their_punctuation() {
        let found: Vec<String> =
            words("C++ don't 2,5 % 30% full-time a.b").into_iter().map(|word| word.folded).collect();
        assert_eq!(found, ["c++", "don't", "2,5", "30%", "full-time", "a", "b"]);
    }
}
