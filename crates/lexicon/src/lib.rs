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
pub mod words;

pub use dictionary::{Concept, concepts, english};
pub use language::{Likely, LocalCues, language_of};
pub use phrases::{Cues, Hit, Phrases};

include!(concat!(env!("OUT_DIR"), "/lists.rs"));

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
