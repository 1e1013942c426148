//! What words mean: lists of phrases by language, and the one tokeniser and phrase matcher they are matched with.
//!
//! The phrases are data: `data/lexicon/<language>/<topic>.toml`. A build script compiles each list into a constant named
//! after its table and key: `must` in the table `headings` of `posting.toml` is [`posting::HEADINGS_MUST`]. A new language
//! is a new folder.
//!
//! Pure: no IO.

mod dictionary;
mod language;
mod phrases;
mod tokens;
mod towns;
pub mod words;

pub use dictionary::{Concept, concepts, english};
pub use language::{Likely, LocalCues, language_of};
pub use phrases::{Cues, Hit, Phrases};
pub use towns::is_town;

include!(concat!(env!("OUT_DIR"), "/lists.rs"));

/// Whether a folded word is the title of an occupation, in any language.
pub fn is_occupation(word: &str) -> bool {
    // The titles are in order: the line that a position is in is before or behind the word.
    let (mut from, mut to) = (0, OCCUPATIONS.len());
    while from < to {
        let middle = OCCUPATIONS.floor_char_boundary(from + (to - from) / 2);
        let start = OCCUPATIONS[from..middle].rfind('\n').map_or(from, |at| from + at + 1);
        let end = OCCUPATIONS[middle..to].find('\n').map_or(to, |at| middle + at);
        match OCCUPATIONS[start..end].cmp(word) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => from = (end + 1).min(to),
            std::cmp::Ordering::Greater => to = start.saturating_sub(1).max(from),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_the_phrases_of_every_language() {
        let all: Vec<_> = posting::HEADINGS_MUST.all().collect();
        assert!(all.contains(&"essential*") && all.contains(&"voraussetzung*"));
        let languages: Vec<_> = posting::HEADINGS_MUST.languages().collect();
        assert!(languages.is_sorted() && languages.contains(&"en") && languages.contains(&"de"));
    }

    #[test]
    fn occupations_are_found_by_their_titles() {
        for word in ["electrician", "krankenschwester", "spawacz", OCCUPATIONS.split('\n').next().unwrap_or_default()] {
            assert!(is_occupation(word), "{word}");
        }
        assert!(OCCUPATIONS.split('\n').all(is_occupation));
        for word in ["", "aardvark", "electricia", "electricians", "zzz"] {
            assert!(!is_occupation(word), "{word}");
        }
    }

    #[test]
    fn no_phrase_stands_twice_in_a_list_of_a_language() {
        for (name, list) in LISTS {
            for language in list.languages() {
                let phrases: Vec<_> = list.of(language).collect();
                let distinct: std::collections::BTreeSet<_> = phrases.iter().collect();
                assert_eq!(distinct.len(), phrases.len(), "{name}, {language}");
            }
        }
    }
}
