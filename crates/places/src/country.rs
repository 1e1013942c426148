//! Countries: their names to show, and the names and codes by which texts call them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::key;

/// Code, English name, German name.
static SHOWN: &str = include_str!("../../../data/places/countries.tsv");
/// Code, code of three letters, currency, names in many languages.
static READ: &str = include_str!("../../../data/boards/countries.tsv");
/// Names by which postings call places besides.
static ALIASES: &str = include_str!("../../../data/boards/aliases.tsv");

struct Names {
    /// The country of a name or of a code of three letters.
    countries: FxHashMap<String, &'static str>,
    codes: FxHashMap<&'static str, ()>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names { countries: FxHashMap::default(), codes: FxHashMap::default() };
    for line in ALIASES.lines() {
        if let ["country", code, aliases] = line.split('\t').collect::<Vec<_>>().as_slice() {
            names.countries.extend(aliases.split('|').map(|alias| (key(alias), *code)));
        }
    }
    for line in READ.lines() {
        let [code, long, _, known] = line.split('\t').collect::<Vec<_>>()[..] else { continue };
        names.codes.insert(code, ());
        for name in known.split('|').chain([long]) {
            names.countries.entry(key(name)).or_insert(code);
        }
    }
    names
});

/// The name of a country (ISO 3166-1 alpha-2, capital letters) in German, or else in English. `None` for an unknown code.
pub fn name(code: &str, language: &str) -> Option<&'static str> {
    let row = SHOWN.binary_search_line(code)?;
    let mut names = row.split('\t').skip(1);
    let english = names.next();
    if language == "de" { names.next().or(english) } else { english }
}

/// The code of a country by its name in many languages or its code of three letters.
pub fn of_name(text: &str) -> Option<&'static str> {
    NAMES.countries.get(&key(text)).copied()
}

/// The code of a country by its code of two letters, in small or capital letters.
pub fn of_code(code: &str) -> Option<&'static str> {
    let code = code.trim().to_ascii_uppercase();
    NAMES.codes.get_key_value(code.as_str()).map(|(code, ())| *code)
}

/// Search in a sorted table.
trait Lines {
    /// The line that begins with a cell. The lines are sorted by their first cell, of two letters each.
    fn binary_search_line(&self, cell: &str) -> Option<&str>;
}

impl Lines for str {
    fn binary_search_line(&self, cell: &str) -> Option<&str> {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = from + (to - from) / 2;
            let bytes = self.as_bytes();
            let start = bytes.get(..middle)?.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            let end = bytes.get(start..)?.iter().position(|byte| *byte == b'\n').map_or(self.len(), |at| start + at);
            let line = self.get(start..end)?;
            match line.split('\t').next().unwrap_or_default().cmp(cell) {
                std::cmp::Ordering::Equal => return Some(line),
                std::cmp::Ordering::Less => from = end + 1,
                std::cmp::Ordering::Greater => to = start,
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_its_name_in_both_languages() {
        for line in SHOWN.lines() {
            let [code, english, german] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
            assert_eq!((name(code, "en"), name(code, "de")), (Some(english), Some(german)));
            assert_eq!(of_code(&code.to_lowercase()), Some(code));
            assert_eq!(of_name(english), Some(code), "{english}");
        }
        assert_eq!((name("GB", "en"), name("GB", "de")), (Some("United Kingdom"), Some("Vereinigtes Königreich")));
        assert_eq!((name("ZZ", "en"), name("", "en"), name("gb", "en"), name("\n", "de")), (None, None, None, None));
    }

    #[test]
    fn countries_are_read_by_many_names() {
        for text in [
            "Germany",
            "DEUTSCHLAND",
            "Allemagne",
            "Niemcy",
            "Германия",
            "ドイツ",
            "DEU",
            "Federal Republic of Germany",
        ] {
            assert_eq!(of_name(text), Some("DE"), "{text}");
        }
        assert_eq!((of_name("U.K."), of_name("Europe"), of_name("DE")), (Some("GB"), None, None));
    }
}
