//! Word lists in English, German, French and Spanish for the parser. All keys are folded (lower case, without accents, words
//! joined by single spaces).

pub(crate) mod certificates;
pub(crate) mod degrees;
pub(crate) mod headings;
pub(crate) mod language_words;
pub(crate) mod organizations;
pub(crate) mod places;
pub(crate) mod titles;
mod towns;

/// Whether a folded key contains the folded phrase as whole words.
pub(crate) fn has_phrase(key: &str, phrase: &str) -> bool {
    key.match_indices(phrase).any(|(at, _)| {
        let before = key.get(..at).and_then(|text| text.chars().next_back());
        let after = key.get(at + phrase.len()..).and_then(|text| text.chars().next());
        before.is_none_or(|c| c == ' ') && after.is_none_or(|c| c == ' ')
    })
}
