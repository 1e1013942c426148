//! What the levels of a competence look like, from `data/anchors.toml`: suggestions for whoever judges answers.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::bank::Competence;

#[derive(Debug, Deserialize)]
struct Entry {
    competence: Competence,
    #[serde(flatten)]
    texts: BTreeMap<String, Anchors>,
}

/// What levels 1, 3 and 5 look like.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Anchors {
    pub one: String,
    pub three: String,
    pub five: String,
}

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    // A test reads it, too.
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/anchors.json"))).unwrap_or_default()
});

/// What the levels of a competence look like, in a language; in English if there are none in it.
pub fn anchors(competence: Competence, language: &str) -> Option<&'static Anchors> {
    let entry = ENTRIES.iter().find(|entry| entry.competence == competence)?;
    entry.texts.get(language).or_else(|| entry.texts.get("en"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_competence_has_levels_in_both_languages() {
        assert_eq!(ENTRIES.len(), Competence::ALL.len());
        for competence in Competence::ALL {
            let of = |language| anchors(*competence, language).unwrap();
            assert_ne!(of("en"), of("de"), "{competence}");
            assert_eq!(of("fr"), of("en"), "{competence}");
            let Anchors { one, three, five } = of("de");
            assert!([one, three, five].iter().all(|text| text.ends_with('.') && text.len() > 20), "{competence}");
        }
    }
}
