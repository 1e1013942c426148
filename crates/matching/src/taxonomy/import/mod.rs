//! Official releases of ESCO and O*NET, parsed from their files and merged with the taxonomy. Pure: the caller reads the files.
//!
//! [`esco::read`] and [`onet::read`] build a [`Release`] from tables whose columns are found by name; [`merge()`] merges it
//! with the built-in taxonomy and leaves out names that could be mistaken.

pub mod esco;
mod join;
mod merge;
mod names;
pub mod onet;
mod table;
mod titles;

pub use merge::merge;

use std::{
    collections::{HashMap, HashSet},
    fmt,
};

use super::supplement::Source;
use crate::words::{plain, stretches};

/// A file of a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name in the folder.
    pub name: String,
    /// Its content.
    pub text: String,
}

/// Why a release cannot be read, in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportError {
    /// The folder does not contain a release: what was expected.
    NoRelease(&'static str),
    /// A table lacks a column.
    NoColumn { file: String, column: &'static str },
    /// An invalid line.
    Broken {
        file: String,
        /// The line, from 1.
        line: u64,
        /// What is wrong with it.
        what: String,
    },
}

impl fmt::Display for ImportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoRelease(wanted) => write!(formatter, "looked for {wanted}"),
            Self::NoColumn { file, column } => write!(formatter, "{file} has no column {column:?}"),
            Self::Broken { file, line, what } => write!(formatter, "{file} line {line}: {what}"),
        }
    }
}

impl std::error::Error for ImportError {}

/// A parsed release.
#[derive(Debug, Clone, PartialEq)]
pub struct Release {
    pub(super) source: Source,
    /// Its name and version.
    pub(super) name: String,
    pub(super) languages: Vec<String>,
    pub(super) skills: Vec<Concept>,
    /// Names of families.
    pub(super) groups: Vec<String>,
    pub(super) occupations: Vec<TitledOccupation>,
    pub(super) prose: Prose,
}

/// A skill of a release.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Concept {
    /// Its own name, then its own names in other languages.
    pub own: Vec<String>,
    /// Other names.
    pub others: Vec<String>,
    /// As in the taxonomy's tables.
    pub kind: u8,
    /// It is named as an activity ("manage musical staff"), not as a thing.
    pub done: bool,
    /// Why it is not added.
    pub barred: Option<super::supplement::Reason>,
    pub group: Option<usize>,
    /// Skills it implies.
    pub implies: Vec<usize>,
    /// Related skills.
    pub related: Vec<usize>,
}

/// An occupation of a release: its own titles, then other titles.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct TitledOccupation {
    pub own: Vec<String>,
    pub others: Vec<String>,
}

/// Word counts of a release's descriptions, to tell ordinary words from names: how many descriptions use a word in lower case.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Prose {
    counts: HashMap<String, u32>,
    /// Words of languages that capitalize nouns, where a capital letter does not mark a name.
    nouns: HashSet<String>,
}

impl Prose {
    /// Adds a description; `nouns` if its language capitalizes nouns.
    pub fn add(&mut self, text: &str, nouns: bool) {
        let small = |word: &&str| nouns || word.chars().next().is_some_and(char::is_lowercase);
        let mut seen: Vec<String> = stretches(text)
            .into_iter()
            .filter_map(|(start, end)| text.get(start..end))
            .filter(small)
            .map(plain)
            .collect();
        seen.sort_unstable();
        seen.dedup();
        for word in seen {
            *self.counts.entry(word).or_default() += 1;
        }
    }

    /// Adds a name of a language that capitalizes nouns.
    pub fn add_noun(&mut self, name: &str) {
        self.nouns.insert(name.to_owned());
    }

    /// Whether a name lacks the capital letters that would mark it as a product name.
    pub fn is_small(&self, name: &str) -> bool {
        !name.chars().any(char::is_uppercase) || self.nouns.contains(name)
    }

    /// How many descriptions use it.
    pub fn count(&self, plain: &str) -> u32 {
        self.counts.get(plain).copied().unwrap_or_default()
    }
}

/// The version in a path such as "ESCO dataset - v1.2.0 - classification - en - csv".
pub fn version_in(path: &str) -> Option<&str> {
    path.match_indices('v')
        .filter(|(at, _)| !path.get(..*at).unwrap_or_default().ends_with(char::is_alphanumeric))
        .filter_map(|(at, _)| {
            let rest = path.get(at + 1..)?;
            let end =
                rest.find(|character: char| !character.is_ascii_digit() && character != '.').unwrap_or(rest.len());
            let number = rest.get(..end)?.trim_end_matches('.');
            number.contains('.').then(|| path.get(at..at + 1 + number.len()))?
        })
        .next_back()
}

#[cfg(test)]
mod tests;
