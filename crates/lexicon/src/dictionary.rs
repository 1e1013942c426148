//! The dictionary of the working world: concepts, with the words of each language that name them (`data/dictionary`). It tells
//! that the German "Fehlersuche" of a posting and the Polish "szukanie usterek" of a resume are about the same things.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    CONCEPTS,
    words::{fold, plain},
};

/// A concept, by its number.
pub type Concept = u16;

/// Letters that a prefix or suffix of the dictionary has at least.
const SHORTEST: usize = 3;
/// Letters that are looked at, at either end of a word.
const LONGEST: usize = 24;

/// The words of one language.
#[derive(Default)]
struct Entries {
    exact: FxHashMap<String, Vec<Concept>>,
    prefixes: FxHashMap<String, Vec<Concept>>,
    suffixes: FxHashMap<String, Vec<Concept>>,
}

static DICTIONARY: LazyLock<FxHashMap<&'static str, Entries>> = LazyLock::new(|| {
    let mut dictionary: FxHashMap<&str, Entries> = FxHashMap::default();
    for (number, concept) in CONCEPTS.iter().enumerate() {
        for (language, patterns) in *concept {
            let entries = dictionary.entry(language).or_default();
            for pattern in *patterns {
                let (list, word) = match (pattern.strip_suffix('*'), pattern.strip_prefix('*')) {
                    (Some(begin), _) => (&mut entries.prefixes, fold(begin)),
                    (_, Some(end)) => (&mut entries.suffixes, fold(end)),
                    _ => (&mut entries.exact, plain(pattern)),
                };
                let concepts = list.entry(word).or_default();
                if !concepts.contains(&(number as Concept)) {
                    concepts.push(number as Concept);
                }
            }
        }
    }
    dictionary
});

/// The concepts that a normalized word names in a language: those of the word itself, or of its longest prefix, and of its
/// longest suffix (a compound has two: "Kundendienst"). A word of another language than English may be an English one.
pub fn concepts(plain: &str, language: &str) -> Vec<Concept> {
    let mut found = DICTIONARY.get(language).map(|entries| entries.look_up(plain)).unwrap_or_default();
    if found.is_empty() && language != "en" {
        found = DICTIONARY.get("en").map(|entries| entries.look_up(plain)).unwrap_or_default();
    }
    found
}

/// The English root of a concept: its first word, without the star.
pub fn english(concept: Concept) -> Option<&'static str> {
    let (_, words) = CONCEPTS.get(usize::from(concept))?.iter().find(|(language, _)| *language == "en")?;
    words.first().map(|word| word.trim_end_matches('*'))
}

impl Entries {
    fn look_up(&self, word: &str) -> Vec<Concept> {
        let begins = || (SHORTEST..=word.len().min(LONGEST)).rev().filter_map(|end| word.get(..end));
        let first = word.len().saturating_sub(LONGEST).max(1);
        let ends = || (first..=word.len().saturating_sub(SHORTEST)).filter_map(|start| word.get(start..));
        let whole = self.exact.get(word).or_else(|| begins().find_map(|begin| self.prefixes.get(begin)));
        let second = ends().find_map(|end| self.suffixes.get(end));
        let mut found: Vec<Concept> = whole.cloned().unwrap_or_default();
        found.extend(
            second.into_iter().flatten().filter(|concept| !found.contains(concept)).copied().collect::<Vec<_>>(),
        );
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str, language: &str) -> Vec<Concept> {
        concepts(&plain(word), language)
    }

    #[test]
    fn words_of_several_languages_name_one_concept() {
        let [repair] = of("repaired", "en")[..] else { panic!("repair is one concept") };
        for (word, language) in [("Reparaturen", "de"), ("réparation", "fr"), ("naprawa", "pl"), ("riparazioni", "it")]
        {
            assert!(of(word, language).contains(&repair), "{word}");
        }
    }

    #[test]
    fn a_compound_names_two() {
        assert_eq!(of("Reparaturwerkstatt", "de").len(), 2);
        assert_eq!(of("xyzzy", "en"), Vec::<Concept>::new());
    }

    #[test]
    fn concepts_are_well_formed() {
        for concept in CONCEPTS {
            assert!(concept.len() >= 4 && concept.iter().any(|(language, _)| *language == "en"), "{concept:?}");
            for pattern in concept.iter().flat_map(|(_, patterns)| *patterns) {
                let root = pattern.trim_matches('*');
                assert!(!root.is_empty() && !root.contains([' ', '*']), "{pattern}");
                assert!(root.len() == pattern.len() || root.chars().count() >= SHORTEST, "{pattern} takes too much");
            }
        }
    }
}
