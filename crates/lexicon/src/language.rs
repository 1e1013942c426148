//! Tells the language of a text.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use whatlang::{Detector, Lang};

use crate::{Cues, Hit, Phrases, text, words::Word};

/// The languages that are distinguished. Distinguishing more would cause more errors: resumes and postings are full of names.
const TOLD_APART: [(Lang, &str); 9] = [
    (Lang::Eng, "en"),
    (Lang::Deu, "de"),
    (Lang::Fra, "fr"),
    (Lang::Spa, "es"),
    (Lang::Ita, "it"),
    (Lang::Nld, "nl"),
    (Lang::Pol, "pl"),
    (Lang::Por, "pt"),
    (Lang::Swe, "sv"),
];

/// The languages of each short word that tells one.
static MARKS: LazyLock<FxHashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut marks: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (number, (_, code)) in TOLD_APART.iter().enumerate() {
        for word in text::WORDS_MARKS.of(code) {
            marks.entry(word).or_default().push(number);
        }
    }
    marks
});

/// A language that a text seems to be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likely {
    /// Its ISO 639-1 code.
    pub code: &'static str,
    /// Whether the text leaves little doubt.
    pub is_certain: bool,
}

/// The language of a text: its short words decide, or else its letters. `None` for a text of a few words.
pub fn language_of(text: &str) -> Option<Likely> {
    let mut counts = [0_usize; TOLD_APART.len()];
    let mut all = 0;
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        all += 1;
        for language in MARKS.get(word.to_lowercase().as_str()).into_iter().flatten() {
            if let Some(count) = counts.get_mut(*language) {
                *count += 1;
            }
        }
    }
    let (best, count) = counts.iter().copied().enumerate().max_by_key(|(at, count)| (*count, counts.len() - at))?;
    let second = counts.iter().enumerate().filter(|(at, _)| *at != best).map(|(_, count)| *count).max()?;
    if count >= 4 && count >= second * 2 && count * 40 >= all {
        return TOLD_APART.get(best).map(|(_, code)| Likely { code, is_certain: true });
    }
    if all < 12 {
        return None;
    }
    let info = Detector::with_allowlist(TOLD_APART.map(|(language, _)| language).to_vec()).detect(text)?;
    let (_, code) = TOLD_APART.iter().find(|(language, _)| *language == info.lang())?;
    Some(Likely { code, is_certain: info.is_reliable() })
}

/// Phrases that are looked for in English and in the language of a text: a phrase of one language may mean something else
/// in another ("turni" are shifts, "turned" is no shift).
pub struct LocalCues(Vec<(&'static str, Cues)>);

impl From<Phrases> for LocalCues {
    fn from(list: Phrases) -> Self {
        Self(list.languages().map(|code| (code, Cues::new(list.of(code)))).collect())
    }
}

impl LocalCues {
    /// The first match, as the number of its first word.
    pub fn find(&self, words: &[Word], language: &str) -> Option<usize> {
        let lists = self.0.iter().filter(|(code, _)| *code == "en" || *code == language);
        lists.filter_map(|(_, cues)| cues.find(words)).map(|hit| hit.start).min()
    }

    /// Every match, those of each language in order.
    pub fn all(&self, words: &[Word], language: &str) -> Vec<Hit> {
        let lists = self.0.iter().filter(|(code, _)| *code == "en" || *code == language);
        lists.flat_map(|(_, cues)| cues.all(words)).collect()
    }

    /// Whether any phrase matches.
    pub fn hit(&self, words: &[Word], language: &str) -> bool {
        self.find(words, language).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_languages_apart() {
        for (text, wanted) in [
            ("Led a team of five and moved the store to a new site with no loss of sales for the year", "en"),
            (
                "Leitung eines Teams von fünf und Umzug der Filiale mit dem Lager bei laufendem Betrieb für die Kette",
                "de",
            ),
            (
                "Direction d'une équipe de cinq personnes et déménagement du magasin dans les délais pour le groupe",
                "fr",
            ),
            ("Dirigí un equipo de cinco personas y trasladé la tienda con los plazos del grupo para las ventas", "es"),
            (
                "Ho diretto una squadra di cinque persone e trasferito il negozio nei tempi del gruppo per le vendite",
                "it",
            ),
            (
                "Leiding gegeven aan een team van vijf en de winkel verhuisd naar een nieuw pand met behoud van omzet",
                "nl",
            ),
            ("Kierowanie zespołem pięciu osób oraz przeprowadzka sklepu do nowej siedziby bez spadku sprzedaży", "pl"),
            ("Dirigi uma equipa de cinco pessoas e mudei a loja para um novo espaço sem perda de vendas do ano", "pt"),
            ("Ledde en grupp på fem personer och flyttade butiken till nya lokaler utan att försäljningen föll", "sv"),
        ] {
            assert_eq!(language_of(text).map(|likely| likely.code), Some(wanted), "{text}");
        }
        assert_eq!(language_of("Rust, Go, SQL"), None);
        assert_eq!(language_of(""), None);
    }

    #[test]
    fn a_phrase_counts_in_its_own_language_only() {
        let cues = LocalCues(vec![("en", Cues::from("shift*")), ("it", Cues::from("turn*"))]);
        let says = |text: &str, language: &str| cues.hit(&crate::words::words(text), language);
        assert!(says("Turni di notte", "it") && says("night shifts", "it"));
        assert!(!says("turned vague questions into queries", "en"));
    }
}
