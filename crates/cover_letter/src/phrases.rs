//! The phrases of letters by language and tone.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::Tone;

const FILES: [(&str, &str); 8] = [
    ("de", include_str!("../../../data/cover_letters/de.toml")),
    ("en", include_str!("../../../data/cover_letters/en.toml")),
    ("es", include_str!("../../../data/cover_letters/es.toml")),
    ("fr", include_str!("../../../data/cover_letters/fr.toml")),
    ("it", include_str!("../../../data/cover_letters/it.toml")),
    ("nl", include_str!("../../../data/cover_letters/nl.toml")),
    ("pl", include_str!("../../../data/cover_letters/pl.toml")),
    ("pt", include_str!("../../../data/cover_letters/pt.toml")),
];

type Table = BTreeMap<String, BTreeMap<String, String>>;

static PHRASES: LazyLock<BTreeMap<&str, Table>> = LazyLock::new(|| {
    // A test reads every file.
    FILES.into_iter().map(|(language, text)| (language, toml::from_str(text).unwrap_or_default())).collect()
});

/// The languages that letters can be written in, by their ISO 639-1 codes.
pub fn languages() -> impl Iterator<Item = &'static str> {
    FILES.into_iter().map(|(language, _)| language)
}

/// The phrases of one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Phrases(&'static Table);

impl Phrases {
    /// Those of a language; English ones if it has none.
    pub(crate) fn of(language: &str) -> Option<Self> {
        PHRASES.get(language).or_else(|| PHRASES.get("en")).map(Self)
    }

    /// A phrase as it is written, with its placeholders.
    pub(crate) fn get(self, name: &str, tone: Tone) -> &'static str {
        self.word(name, tone.word())
    }

    pub(crate) fn word(self, name: &str, key: &str) -> &'static str {
        self.0.get(name).and_then(|phrases| phrases.get(key)).map_or("", String::as_str)
    }

    /// The names of all phrases of a letter.
    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        self.0.keys().map(String::as_str).filter(|name| *name != "list")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_phrase_in_every_tone() {
        let english = &PHRASES["en"];
        assert_eq!(PHRASES.len(), FILES.len());
        for (language, table) in PHRASES.iter() {
            for (name, phrases) in english {
                for (key, phrase) in phrases {
                    let own = &table[name][key];
                    let marks = |text: &str| {
                        let mut marks: Vec<_> =
                            text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap().to_owned()).collect();
                        marks.sort();
                        marks
                    };
                    assert_eq!(marks(own), marks(phrase), "{language} {name} {key}");
                }
            }
            assert_eq!(table.len(), english.len(), "{language}");
        }
    }
}
