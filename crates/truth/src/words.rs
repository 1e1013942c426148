//! The lists of `data/claims` of a language, ready for looking words up: groups of phrases that mean the same, and classes.

use std::{hash::Hasher, sync::OnceLock};

use lexicon::words::fold;
use rustc_hash::{FxHashMap, FxHasher};

use crate::{
    class::{Class, Classes, GENERAL},
    roots::root,
};

include!(concat!(env!("OUT_DIR"), "/lists.rs"));

/// What two words that mean the same have in common.
pub(crate) type Key = u64;

const OF_GROUP: Key = 1 << 62;
const OF_CONCEPT: Key = 1 << 63;

/// The key of a root.
pub(crate) fn key(root: &str) -> Key {
    let mut hasher = FxHasher::default();
    hasher.write(root.as_bytes());
    hasher.finish() >> 2
}

/// The key of a concept of the dictionary.
pub(crate) const fn concept_key(concept: lexicon::Concept) -> Key {
    OF_CONCEPT | concept as Key
}

/// Whether a key is that of a concept: words of one concept are near, but need not mean the same.
pub(crate) const fn is_concept(key: Key) -> bool {
    key & OF_CONCEPT != 0
}

/// What an entry of the lists says about the words it consists of.
#[derive(Debug, Clone, Default)]
pub(crate) struct Meaning {
    /// The keys of the groups it is in.
    pub(crate) groups: Vec<Key>,
    pub(crate) classes: Classes,
    /// A number, or what a number is multiplied by.
    pub(crate) number: Option<NumberWord>,
    /// The unit, as its place in `Words::units`.
    pub(crate) unit: Option<&'static str>,
    /// The unit of a rate: "monthly".
    pub(crate) rate: Option<&'static str>,
    /// Of a change: whether something grows.
    pub(crate) grows: Option<bool>,
    /// The month of a name, 1 to 12.
    pub(crate) month: Option<u8>,
}

/// A word for a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum NumberWord {
    Is(f64),
    Times(f64),
}

/// How sure it is that a word is the phrase of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// It shares a root, but stands elsewhere in this very form: only the meaning of its root counts.
    Root,
    /// It is a form of it.
    Form,
    /// It is written like it.
    Exact,
}

/// One word of a phrase.
#[derive(Debug)]
struct Part {
    folded: String,
    root: String,
    /// A short word, or one that stands for itself only.
    exact: bool,
}

#[derive(Debug)]
struct Phrase {
    /// Those after the first.
    rest: Vec<Part>,
    first: Part,
    meaning: usize,
}

/// The lists of a language.
#[derive(Debug, Default)]
pub(crate) struct Words {
    pub(crate) language: &'static str,
    phrases: FxHashMap<String, Vec<Phrase>>,
    prefixes: FxHashMap<String, usize>,
    suffixes: FxHashMap<String, usize>,
    meanings: Vec<Meaning>,
}

/// The lists of a language; empty ones for a language without.
pub(crate) fn words_of(language: &str) -> &'static Words {
    static LANGUAGES: [OnceLock<Words>; LISTS.len()] = [const { OnceLock::new() }; LISTS.len()];
    static NONE: OnceLock<Words> = OnceLock::new();
    let code = language.get(..2).unwrap_or_default().to_ascii_lowercase();
    let Some(at) = LISTS.iter().position(|(known, _)| *known == code) else {
        return NONE.get_or_init(Words::default);
    };
    LANGUAGES[at].get_or_init(|| Words::new(LISTS[at].0, LISTS[at].1))
}

impl Words {
    fn new(language: &'static str, lists: &'static [(&'static str, &'static str)]) -> Self {
        let mut words = Self { language, ..Self::default() };
        let mut group = 0;
        for (name, entries) in lists {
            let (topic, list) = name.split_once('.').unwrap_or((name, ""));
            let class = Class::ALL.iter().find(|(_, known)| topic == "classes" && *known == list);
            for (number, entry) in entries.lines().enumerate() {
                group += 1;
                let mut meaning = Meaning::default();
                match topic {
                    "numbers" => meaning.number = number_word(list),
                    "units" => meaning.unit = Some(list),
                    "rates" => {
                        meaning.rate = Some(list);
                        meaning.groups.push(OF_GROUP | group);
                    }
                    _ if class.is_some_and(|(class, _)| !class.is_group()) => {}
                    _ => meaning.groups.push(OF_GROUP | group),
                }
                meaning.classes = class.map(|(class, _)| Classes::of(*class)).unwrap_or_default();
                // The first group of changes is of what shrinks, the second of what grows.
                if meaning.classes.has(Class::Change) && number < 2 {
                    meaning.grows = Some(number == 1);
                }
                if meaning.classes.has(Class::Month) {
                    meaning.month = u8::try_from(number + 1).ok();
                }
                for phrase in entry.split(',').map(str::trim).filter(|phrase| !phrase.is_empty()) {
                    words.add(phrase, &meaning);
                }
            }
        }
        words
    }

    fn add(&mut self, phrase: &str, meaning: &Meaning) {
        let parts: Vec<&str> =
            phrase.split(|c: char| c.is_whitespace() || matches!(c, '-' | '’' | '\'' | '/')).collect();
        if let [single] = parts[..] {
            let starred = match (single.strip_suffix('*'), single.strip_prefix('*')) {
                (Some(begin), _) => Some((&mut self.prefixes, begin)),
                (_, Some(end)) => Some((&mut self.suffixes, end)),
                _ => None,
            };
            if let Some((map, word)) = starred {
                let next = self.meanings.len();
                let at = *map.entry(fold(word)).or_insert(next);
                if at == next {
                    self.meanings.push(Meaning::default());
                }
                self.meanings[at].join(meaning);
                return;
            }
        }
        let part = |word: &&str| {
            let (word, marked) = word.strip_prefix('=').map_or((*word, false), |word| (word, true));
            let folded = fold(word);
            let exact = marked || folded.chars().count() < 4;
            Part { root: root(word, &folded, self.language), folded, exact }
        };
        let mut parts: Vec<Part> = parts.iter().filter(|part| !part.is_empty()).map(part).collect();
        if parts.is_empty() {
            return;
        }
        let first = parts.remove(0);
        let known = self.phrases.entry(first.root.clone()).or_default();
        let same = known.iter().find(|phrase| {
            phrase.first.folded == first.folded
                && phrase.first.exact == first.exact
                && phrase.rest.iter().map(|part| &part.folded).eq(parts.iter().map(|part| &part.folded))
        });
        match same {
            Some(phrase) => self.meanings[phrase.meaning].join(meaning),
            None => {
                known.push(Phrase { first, rest: parts, meaning: self.meanings.len() });
                self.meanings.push(meaning.clone());
            }
        }
    }

    /// The phrases that begin at the first of some words (folded form and root), each with its number of words and
    /// whether it is sure: a word that stands in a list in this very form may be no form of another word.
    pub(crate) fn at<'a>(&'a self, words: &[(&str, &str)]) -> Vec<(&'a Meaning, usize, Fit)> {
        let fits =
            |part: &Part, (folded, root): (&str, &str)| part.folded == folded || (!part.exact && part.root == root);
        let Some(first) = words.first().copied() else { return Vec::new() };
        let known = self.phrases.get(first.1).map(Vec::as_slice).unwrap_or_default();
        const EVERYDAY: Classes = Classes::these(&[Class::Function, Class::Filler, Class::Light]);
        let stands = known.iter().any(|phrase| {
            phrase.rest.is_empty()
                && phrase.first.folded == first.0
                && self.meanings[phrase.meaning].classes.any(EVERYDAY)
        });
        const CLAIMS: Classes =
            Classes::these(&[Class::Scope, Class::High, Class::Change, Class::Outcome, Class::Purpose]);
        const REACH: Classes = Classes::these(&[Class::Scope, Class::High]);
        let listed = known.iter().any(|phrase| {
            let meaning = &self.meanings[phrase.meaning];
            phrase.rest.is_empty() && phrase.first.folded == first.0 && meaning.classes != Classes::default()
        });
        let mut found: Vec<_> = known
            .iter()
            .filter(|phrase| {
                let counted =
                    self.meanings[phrase.meaning].unit.is_some() || self.meanings[phrase.meaning].rate.is_some();
                // "osoby" (persons) has the root of "osiem" (eight).
                let number = self.meanings[phrase.meaning].number.is_some();
                fits(&phrase.first, first)
                    && (phrase.first.folded == first.0 || !counted)
                    && (!number || is_near(&phrase.first.folded, first.0))
                    && phrase.rest.len() < words.len()
                    && phrase.rest.iter().zip(&words[1..]).all(|(part, word)| fits(part, *word))
            })
            .map(|phrase| {
                let meaning = &self.meanings[phrase.meaning];
                let far = meaning.classes.any(REACH) && !is_near(&phrase.first.folded, first.0);
                let claims = listed && meaning.classes.any(CLAIMS) || far;
                let doubted = stands || claims || self.is_exact(phrase.meaning);
                let fit = match (phrase.first.folded == first.0, phrase.rest.is_empty()) {
                    (true, _) => Fit::Exact,
                    (_, true) if doubted => Fit::Root,
                    _ => Fit::Form,
                };
                (meaning, phrase.rest.len() + 1, fit)
            })
            .collect();
        // A form that stands in a list by itself is no other word of the same root.
        let general = |meaning: &Meaning| meaning.classes.without(GENERAL) == Classes::default();
        if found.iter().all(|(meaning, length, _)| *length > 1 || general(meaning) && meaning.groups.is_empty()) {
            let prefix = (3..=first.0.len()).rev().find_map(|end| self.prefixes.get(first.0.get(..end)?));
            found.extend(prefix.map(|at| (&self.meanings[*at], 1, Fit::Exact)));
        }
        if !self.suffixes.is_empty() && first.0.len() > 5 {
            let suffix = (2..first.0.len() - 2).find_map(|start| self.suffixes.get(first.0.get(start..)?));
            found.extend(suffix.map(|at| (&self.meanings[*at], 1, Fit::Form)));
        }
        found
    }
}

impl Words {
    /// Whether an entry counts in its written form only: a word that speaks to a program is no form of a word of work.
    fn is_exact(&self, meaning: usize) -> bool {
        self.meanings[meaning].classes.has(Class::Instruct)
    }
}

/// Whether two forms differ in their last two letters at most: "completo" and "completa", not "completando".
fn is_near(one: &str, other: &str) -> bool {
    let shared = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    one.len().max(other.len()) <= shared + 2
}

impl Meaning {
    fn join(&mut self, other: &Self) {
        self.groups.extend(&other.groups);
        self.classes = self.classes.and(other.classes);
        self.number = self.number.or(other.number);
        self.unit = self.unit.or(other.unit);
        self.rate = self.rate.or(other.rate);
        self.month = self.month.or(other.month);
        self.grows = self.grows.or(other.grows);
    }
}

/// The number of a list: `n12`, `n0_5`, or `x1000` for a multiplier.
fn number_word(list: &str) -> Option<NumberWord> {
    let value = |digits: &str| digits.replace('_', ".").parse().ok();
    match list.split_at_checked(1)? {
        ("n", digits) => value(digits).map(NumberWord::Is),
        ("x", digits) => value(digits).map(NumberWord::Times),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_a_use() {
        for (language, lists) in LISTS {
            for (name, _) in *lists {
                let known = match name.split_once('.') {
                    Some(("classes", list)) => Class::ALL.iter().any(|(_, known)| *known == list),
                    Some(("numbers", list)) => number_word(list).is_some(),
                    Some(("units" | "rates" | "same", _)) => true,
                    _ => false,
                };
                assert!(known, "{language}: {name}");
            }
        }
    }
}
