//! The dictionary of the working world: concepts, with the words of each language that name them (`data/dictionary`). It tells
//! that the German "Fehlersuche" of a posting and the Polish "szukanie usterek" of a resume are about the same things.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use crate::{CONCEPTS, ROOTS};

/// A concept, by its number.
pub type Concept = u16;

/// Letters that a prefix or suffix of the dictionary has at least.
const SHORTEST: usize = 3;
/// Letters that are looked at, at either end of a word.
const LONGEST: usize = 24;

/// The words of one language, each with the numbers of its concepts.
#[derive(Default)]
struct Entries {
    exact: FxHashMap<&'static str, &'static str>,
    prefixes: FxHashMap<&'static str, &'static str>,
    suffixes: FxHashMap<&'static str, &'static str>,
}

/// The words of a language, prepared when it first occurs.
fn entries(language: &str) -> Option<&'static Entries> {
    static LANGUAGES: [OnceLock<Entries>; CONCEPTS.len()] = [const { OnceLock::new() }; CONCEPTS.len()];
    let at = CONCEPTS.iter().position(|(code, _)| *code == language)?;
    let (_, [exact, prefixes, suffixes]) = CONCEPTS.get(at)?;
    let list = |text: &'static str| text.split('\n').filter_map(|line| line.split_once('\t')).collect();
    let prepared = || Entries { exact: list(exact), prefixes: list(prefixes), suffixes: list(suffixes) };
    Some(LANGUAGES.get(at)?.get_or_init(prepared))
}

/// The concepts that a normalized word names in a language: those of the word itself, or of its longest prefix, and of its
/// longest suffix (a compound has two: "Kundendienst"). A word of another language than English may be an English one.
pub fn concepts(plain: &str, language: &str) -> Vec<Concept> {
    let mut found = entries(language).map(|entries| entries.look_up(plain)).unwrap_or_default();
    if found.is_empty() && language != "en" {
        found = entries("en").map(|entries| entries.look_up(plain)).unwrap_or_default();
    }
    found
}

/// The English root of a concept: its first word, without the star.
pub fn english(concept: Concept) -> Option<&'static str> {
    static PREPARED: LazyLock<Vec<&str>> = LazyLock::new(|| ROOTS.split('\n').collect());
    PREPARED.get(usize::from(concept)).copied()
}

impl Entries {
    fn look_up(&self, word: &str) -> Vec<Concept> {
        let begins = || (SHORTEST..=word.len().min(LONGEST)).rev().filter_map(|end| word.get(..end));
        let first = word.len().saturating_sub(LONGEST).max(1);
        let ends = || (first..=word.len().saturating_sub(SHORTEST)).filter_map(|start| word.get(start..));
        let whole = self.exact.get(word).or_else(|| begins().find_map(|begin| self.prefixes.get(begin)));
        let second = ends().find_map(|end| self.suffixes.get(end));
        let numbers = |list: Option<&&'static str>| {
            list.copied().unwrap_or_default().split(',').filter_map(|one| one.parse().ok())
        };
        let mut found: Vec<Concept> = numbers(whole).collect();
        for concept in numbers(second) {
            if !found.contains(&concept) {
                found.push(concept);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::plain;

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
}
