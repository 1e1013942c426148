//! The language of a text, among those that the wording rules know.

use serde::{Deserialize, Serialize};

/// A language that the wording rules know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    English,
    German,
    French,
    Spanish,
}

/// The language of a text. `None` for a text of a few words or in doubt, and for a language that the rules do not know.
pub(super) fn language_of(text: &str) -> Option<Language> {
    match lexicon::language_of(text).filter(|likely| likely.is_certain)?.code {
        "en" => Some(Language::English),
        "de" => Some(Language::German),
        "fr" => Some(Language::French),
        "es" => Some(Language::Spanish),
        _ => None,
    }
}
