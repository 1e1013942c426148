//! Roots of words: what the inflected forms of a word have in common, by language.

use frostem::{Algorithm, Stemmer};
use lexicon::words::fold;

/// The prefixes of German and Dutch verbs that are written apart: "führte … ein".
const GERMAN_APART: [&str; 24] = [
    "zusammen", "weiter", "zurueck", "zuruck", "heraus", "durch", "nach", "fest", "teil", "frei", "ein", "auf", "aus",
    "vor", "mit", "her", "hin", "bei", "um", "ab", "an", "zu", "los", "weg",
];
const DUTCH_APART: [&str; 16] = [
    "samen", "verder", "terug", "door", "over", "voor", "mee", "toe", "bij", "uit", "op", "af", "aan", "in", "na", "om",
];
/// Endings of German words, each with the letters that must remain.
const GERMAN_ENDINGS: [(&str, usize); 27] = [
    ("ierungen", 3),
    ("ierung", 3),
    ("ierten", 3),
    ("ieren", 3),
    ("ierte", 3),
    ("iert", 3),
    ("ungen", 3),
    ("innen", 4),
    ("enden", 3),
    ("ende", 3),
    ("end", 3),
    ("ung", 3),
    ("ten", 3),
    ("tet", 3),
    ("te", 3),
    ("en", 3),
    ("em", 3),
    ("er", 3),
    ("es", 3),
    ("et", 3),
    ("in", 4),
    ("ern", 3),
    ("e", 3),
    ("t", 3),
    ("s", 4),
    ("n", 4),
    ("eln", 3),
];
/// Endings of words that are derived from one another; the letters before them must be the same.
const DERIVED: [&str; 96] = [
    "", "a", "e", "o", "y", "i", "s", "d", "t", "n", "r", "ed", "er", "or", "es", "en", "ee", "al", "ar", "ir", "ly",
    "ic", "ion", "ing", "ent", "ant", "ers", "ors", "ist", "ive", "ity", "age", "ure", "ung", "ate", "ant", "ment",
    "tion", "ation", "ator", "ition", "ance", "ence", "ings", "ions", "ments", "ations", "able", "ible", "ational",
    "ional", "ical", "ung", "ungs", "ieren", "iert", "ierung", "eur", "euse", "ement", "ation", "ure", "age", "ado",
    "ada", "ido", "ida", "cion", "acion", "iento", "amiento", "imiento", "ador", "adora", "ato", "ata", "ito", "ita",
    "uto", "zione", "azione", "izione", "mento", "amento", "imento", "tore", "trice", "atore", "ista", "ie", "anie",
    "enie", "acja", "ing", "ering", "atie",
];

/// The root of a word as it is written, in a language.
pub(crate) fn root(word: &str, folded: &str, language: &str) -> String {
    if folded.chars().count() < 4 || !folded.chars().all(char::is_alphabetic) {
        return folded.to_owned();
    }
    let snowball = |algorithm| {
        let lower = word.to_lowercase();
        fold(&Stemmer::new(algorithm).stem(&lower))
    };
    match language {
        "en" => lexicon::words::stem(folded),
        "de" => german(folded),
        "fr" => snowball(Algorithm::French),
        "es" => snowball(Algorithm::Spanish),
        "it" => snowball(Algorithm::Italian),
        "pt" => snowball(Algorithm::Portuguese),
        "nl" => dutch(folded, |word| fold(&Stemmer::new(Algorithm::Dutch).stem(word))),
        "pl" => snowball(Algorithm::Polish),
        _ => folded.to_owned(),
    }
}

/// The prefix of a verb that can be written apart, of German and Dutch.
pub(crate) fn apart(folded: &str, language: &str) -> Option<&'static str> {
    let prefixes: &[&str] = match language {
        "de" => &GERMAN_APART,
        "nl" => &DUTCH_APART,
        _ => return None,
    };
    prefixes.iter().copied().find(|prefix| folded.starts_with(prefix))
}

/// The word without the "ge" or "zu" of its participle or infinitive: "eingeführt", "gebaut", "einzuführen".
fn without_ge(folded: &str, language: &str) -> String {
    let participle = folded.ends_with('t') || folded.ends_with("en") || folded.ends_with('d') || folded.ends_with("te");
    let long = |rest: &str| rest.len() >= 4;
    if participle && let Some(rest) = folded.strip_prefix("ge").filter(|rest| long(rest)) {
        return rest.to_owned();
    }
    if let Some(prefix) = apart(folded, language) {
        let rest = folded.get(prefix.len()..).unwrap_or_default();
        for mark in ["ge", "zu", "te"] {
            if let Some(end) = rest.strip_prefix(mark).filter(|end| long(end))
                && (participle || mark != "ge")
            {
                return format!("{prefix}{end}");
            }
        }
    }
    folded.to_owned()
}

fn german(folded: &str) -> String {
    let mut word = without_ge(folded, "de");
    while let Some(length) = GERMAN_ENDINGS
        .iter()
        .filter(|(ending, least)| word.ends_with(ending) && word.len() - ending.len() >= *least)
        .map(|(ending, _)| ending.len())
        .max()
    {
        word.truncate(word.len() - length);
    }
    word
}

fn dutch(folded: &str, stem: impl Fn(&str) -> String) -> String {
    let mut word = stem(&without_ge(folded, "nl"));
    // A closed syllable is written with two vowels: "maken", "maakt".
    let bytes = word.as_bytes();
    if let [.., first, second, last] = bytes
        && first == second
        && b"aeou".contains(first)
        && !b"aeiou".contains(last)
    {
        let at = word.len() - 2;
        word.remove(at);
    }
    if word.len() > 3 && (word.ends_with('d') || word.ends_with('t')) && folded.starts_with("ge") {
        word.pop();
    }
    word
}

/// Whether two folded words are forms of one: they begin alike, and what follows are endings.
pub(crate) fn are_related(one: &str, other: &str) -> bool {
    let shared = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let shared = (0..=shared).rev().find(|at| one.is_char_boundary(*at) && other.is_char_boundary(*at)).unwrap_or(0);
    if shared < 4 {
        return false;
    }
    let longest = one.len().max(other.len());
    if shared >= 6 && shared * 5 >= longest * 3 {
        return true;
    }
    let is_ending = |word: &str| DERIVED.contains(&word.get(shared..).unwrap_or_default());
    // The shared letters may end inside an ending.
    is_ending(one) && is_ending(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_root() {
        for (language, words) in [
            ("en", &["prepare", "prepared", "preparing"][..]),
            ("de", &["führen", "führte", "geführt", "Führung"]),
            ("de", &["einführen", "eingeführt", "einzuführen", "Einführung"]),
            ("de", &["bauen", "baute", "gebaut"]),
            ("fr", &["cherche", "chercher", "cherché"]),
            ("es", &["publico", "publicar", "publicaba"]),
            ("it", &["preparare", "preparato", "prepara"]),
            ("pl", &["faktura", "faktury", "faktur"]),
        ] {
            let roots: Vec<_> = words.iter().map(|word| root(word, &fold(word), language)).collect();
            assert!(roots.windows(2).all(|pair| pair[0] == pair[1]), "{roots:?}");
        }
    }

    #[test]
    fn derived_words_are_related() {
        assert!(are_related("calibration", "calibrated") && are_related("installation", "installed"));
        assert!(are_related("welder", "welding") && !are_related("control", "contract"));
        assert!(!are_related("internal", "international"));
    }
}
