//! Detects text that a resume copied from the posting, which is not evidence.

use kernel::Span;
use rustc_hash::FxHashSet;

use super::text_language::language_of;
use crate::words::{Joined, fold, stretches};

/// The number of equal consecutive words that cannot be chance.
const RUN: usize = 10;

/// The word n-grams of a posting.
pub(crate) struct Copied {
    runs: FxHashSet<u64>,
    /// The language of the posting, by its ISO 639-1 code.
    pub(super) language: &'static str,
}

impl Copied {
    pub(crate) fn of(posting: &str) -> Self {
        let words = stretches(posting);
        Self { runs: hashes(posting, &words).windows(RUN).map(joined).collect(), language: language_of(posting) }
    }

    /// Which words of a text are copied.
    fn flags(&self, text: &str, words: &[(usize, usize)]) -> Vec<bool> {
        let mut copied = vec![false; words.len()];
        if words.len() < RUN || self.runs.is_empty() {
            return copied;
        }
        for (at, window) in hashes(text, words).windows(RUN).enumerate() {
            if self.runs.contains(&joined(window)) {
                copied.iter_mut().skip(at).take(RUN).for_each(|flag| *flag = true);
            }
        }
        copied
    }

    /// The copied words of a text, in order. A run may cross line breaks, as in a pasted list.
    pub(crate) fn words_in(&self, text: &str) -> Vec<Span> {
        let words = stretches(text);
        let flags = self.flags(text, &words);
        words
            .into_iter()
            .zip(flags)
            .filter(|(_, copied)| *copied)
            .map(|((start, end), _)| Span::new(start, end))
            .collect()
    }

    /// The text with copied runs replaced by spaces, of the same length in bytes.
    pub(crate) fn mask(&self, value: &str) -> String {
        let words = stretches(value);
        let flags = self.flags(value, &words);
        let mut out = value.as_bytes().to_vec();
        for ((start, end), _) in words.iter().zip(&flags).filter(|(_, copied)| **copied) {
            if let Some(stretch) = out.get_mut(*start..*end) {
                stretch.fill(b' ');
            }
        }
        String::from_utf8(out).unwrap_or_default()
    }
}

fn hashes(text: &str, words: &[(usize, usize)]) -> Vec<u64> {
    words.iter().map(|(start, end)| Joined::of(&fold(text.get(*start..*end).unwrap_or_default())).mixed()).collect()
}

fn joined(window: &[u64]) -> u64 {
    window.iter().fold(0, |hash, word| hash.rotate_left(7) ^ word.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}
