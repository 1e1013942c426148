//! Detects the language of a text, among those that the wording rules know.

use serde::{Deserialize, Serialize};
use whatlang::{Detector, Lang};

/// A language that the wording rules know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    English,
    German,
    French,
    Spanish,
}

/// The languages that are distinguished. More would cause more errors, because a resume is full of names.
const TOLD_APART: [Lang; 8] = [Lang::Eng, Lang::Deu, Lang::Fra, Lang::Spa, Lang::Ita, Lang::Por, Lang::Nld, Lang::Pol];

/// Frequent short words that occur in only one of the four languages.
const MARKS: [(Language, &[&str]); 4] = [
    (Language::English, &["and", "the", "of", "to", "with", "for", "from", "by", "was", "our"]),
    (Language::German, &["und", "der", "die", "das", "mit", "von", "für", "bei", "zur", "im", "den", "eine"]),
    (Language::French, &["et", "des", "les", "du", "dans", "pour", "au", "aux", "avec", "une", "sur"]),
    (Language::Spanish, &["y", "el", "los", "las", "con", "para", "del", "por", "una", "al"]),
];

/// The language of a text: its short words decide, or else its letters. `None` for a text of a few words, and for a
/// language the rules do not know.
pub(super) fn language_of(text: &str) -> Option<Language> {
    let mut counts = [0_usize; 4];
    let mut all = 0;
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        all += 1;
        let lower = word.to_lowercase();
        for (count, (_, marks)) in counts.iter_mut().zip(MARKS) {
            *count += usize::from(marks.contains(&lower.as_str()));
        }
    }
    let best = counts.iter().copied().enumerate().max_by_key(|(index, count)| (*count, 4 - *index))?;
    let second = counts.iter().enumerate().filter(|(index, _)| *index != best.0).map(|(_, count)| *count).max()?;
    if best.1 >= 4 && best.1 >= second * 2 && best.1 * 40 >= all {
        return MARKS.get(best.0).map(|(language, _)| *language);
    }
    if all < 12 {
        return None;
    }
    let info = Detector::with_allowlist(TOLD_APART.to_vec()).detect(text)?;
    if !info.is_reliable() {
        return None;
    }
    match info.lang() {
        Lang::Eng => Some(Language::English),
        Lang::Deu => Some(Language::German),
        Lang::Fra => Some(Language::French),
        Lang::Spa => Some(Language::Spanish),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distinguishes_languages() {
        let cases = [
            (
                "Led a team of five and moved the store to a new site with no loss of sales for the year",
                Some(Language::English),
            ),
            (
                "Leitung eines Teams von fünf und Umzug der Filiale mit dem Lager bei laufendem Betrieb für die Kette",
                Some(Language::German),
            ),
            (
                "Direction d'une équipe de cinq personnes et déménagement du magasin dans les délais pour le groupe",
                Some(Language::French),
            ),
            (
                "Dirigí un equipo de cinco personas y trasladé la tienda con los plazos del grupo para las ventas",
                Some(Language::Spanish),
            ),
            ("Rust, Go, SQL", None),
            ("", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(language_of(text), wanted, "{text}");
        }
    }
}
