//! The names of columns and the words of cells, from `data/tracker/columns.toml`.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use serde::Deserialize;

use super::ListColumn;
use crate::linkedin::key;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    // A test reads the same bytes, so this is never empty.
    toml::from_str::<Raw>(include_str!("../../../../data/tracker/columns.toml"))
        .map(Vocabulary::new)
        .unwrap_or_default()
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    columns: BTreeMap<ListColumn, Vec<String>>,
    stages: BTreeMap<String, Vec<String>>,
    channels: BTreeMap<String, Vec<String>>,
    programs: Vec<Program>,
    archive: Lists,
}

#[derive(Deserialize)]
struct Lists {
    lists: Vec<String>,
}

/// A program whose lists are recognized.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Program {
    /// Its name, as the source of the jobs.
    pub name: String,
    /// The columns by which it is recognized.
    columns: Vec<String>,
    /// Whether it writes the month of a date before the day.
    pub month_first: bool,
}

/// Names and words, by their keys.
#[derive(Default)]
pub(super) struct Vocabulary {
    columns: BTreeMap<ListColumn, Vec<String>>,
    stages: HashMap<String, String>,
    channels: HashMap<String, String>,
    programs: Vec<Program>,
    lists: Vec<String>,
}

impl Vocabulary {
    pub(super) fn get() -> &'static Self {
        &VOCABULARY
    }

    fn new(raw: Raw) -> Self {
        let keys = |names: Vec<String>| names.iter().map(|name| key(name)).collect::<Vec<_>>();
        // A word of the tracker stands for itself.
        let words = |words: BTreeMap<String, Vec<String>>| {
            let pairs = words.into_iter().flat_map(|(word, names)| {
                let own = (key(&word), word.clone());
                names.into_iter().map(move |name| (key(&name), word.clone())).chain([own]).collect::<Vec<_>>()
            });
            pairs.collect()
        };
        let programs = raw.programs.into_iter().map(|it| Program { columns: keys(it.columns), ..it }).collect();
        Self {
            columns: raw.columns.into_iter().map(|(column, names)| (column, keys(names))).collect(),
            stages: words(raw.stages),
            channels: words(raw.channels),
            programs,
            lists: keys(raw.archive.lists),
        }
    }

    /// Where the columns of a list are in a header, whose names are keys.
    pub(super) fn columns(&self, header: &[String]) -> BTreeMap<ListColumn, usize> {
        let place = |names: &Vec<String>| names.iter().find_map(|name| header.iter().position(|cell| cell == name));
        self.columns.iter().filter_map(|(column, names)| Some((*column, place(names)?))).collect()
    }

    /// The program that writes lists with this header.
    pub(super) fn program(&self, header: &[String]) -> Option<&Program> {
        self.programs.iter().find(|program| program.columns.iter().all(|column| header.contains(column)))
    }

    /// The stage that a cell names, as a word of the tracker.
    pub(super) fn stage(&self, text: &str) -> Option<&str> {
        self.stages.get(&key(text)).map(String::as_str)
    }

    /// The way of sending that a cell names, as a word of the tracker.
    pub(super) fn channel(&self, text: &str) -> Option<&str> {
        self.channels.get(&key(text)).map(String::as_str)
    }

    /// Whether a member of an archive is a list of jobs, by its name.
    pub(super) fn is_list(&self, name: &str) -> bool {
        let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
        // Archives made on a Mac contain a shadow file for each file.
        if file.starts_with("._") || name.starts_with("__MACOSX") {
            return false;
        }
        let Some((stem, ending)) = file.rsplit_once('.') else { return false };
        // "Job Applications_1.csv", "Saved Jobs (1).csv"
        let stem = key(stem);
        let stem = stem.trim_end_matches(|c: char| c.is_ascii_digit());
        ending.eq_ignore_ascii_case("csv") && self.lists.iter().any(|list| list == stem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_read_and_none_has_two_meanings() {
        let raw: Raw = toml::from_str(include_str!("../../../../data/tracker/columns.toml")).unwrap();
        for lists in [
            raw.columns
                .into_iter()
                .map(|(column, names)| (column.word().to_owned(), names))
                .collect::<BTreeMap<_, _>>(),
            raw.stages,
            raw.channels,
        ] {
            let mut seen = BTreeMap::new();
            for (word, names) in lists {
                for name in names {
                    let before = seen.insert(key(&name), word.clone()).unwrap_or_else(|| word.clone());
                    assert_eq!(before, word, "{name}");
                }
            }
        }
        assert_eq!(Vocabulary::get().columns.len(), ListColumn::ALL.len());
    }

    #[test]
    fn lists_are_recognized_by_their_names() {
        let words = Vocabulary::get();
        for name in ["Jobs/Saved Jobs.csv", "Basic_Export/Jobs/Job Applications_1.CSV", "saved jobs (2).csv"] {
            assert!(words.is_list(name), "{name}");
        }
        for name in
            ["__MACOSX/Jobs/._Saved Jobs.csv", "Jobs/Job Seeker Preferences.csv", "Saved Jobs", "Saved Jobs.xml"]
        {
            assert!(!words.is_list(name), "{name}");
        }
    }
}
