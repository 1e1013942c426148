//! Languages, and their levels by the Common European Framework.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Finding, Place, Profile};
use crate::{
    Job, JobRequirement, Shortfall,
    levels::{LanguageLevel, language_level},
    words::{Word, words},
};

/// Names of a language in English, German, French, Spanish and in itself; the first is the English name.
const NAMES: &[&str] = &[
    "english englisch anglais ingles englischkenntnisse englischkenntnis",
    "german deutsch allemand aleman deutschkenntnisse deutschkenntnis deutsche",
    "french franzosisch francais frances franzosischkenntnisse",
    "spanish spanisch espagnol espanol castellano spanischkenntnisse",
    "italian italienisch italien italiano",
    "dutch niederlandisch neerlandais nederlands holandes flemish",
    "portuguese portugiesisch portugais portugues",
    "polish polnisch polonais polaco polski",
    "welsh cymraeg",
    "irish gaeilge gaelic",
    "arabic arabisch arabe",
    "mandarin chinese chinesisch chinois chino putonghua",
    "cantonese",
    "japanese japanisch japonais japones",
    "korean koreanisch",
    "russian russisch russe ruso",
    "ukrainian ukrainisch ukrainien",
    "turkish turkisch turc turco",
    "greek griechisch grec",
    "swedish schwedisch svenska",
    "norwegian norwegisch norsk",
    "danish danisch dansk",
    "finnish finnisch suomi",
    "hindi",
    "urdu",
    "punjabi panjabi",
    "bengali",
    "gujarati",
    "tamil",
    "romanian rumanisch roumain",
    "bulgarian bulgarisch",
    "hungarian ungarisch",
    "czech tschechisch",
    "slovak slowakisch",
    "croatian kroatisch",
    "serbian serbisch",
    "hebrew",
    "vietnamese",
    "thai",
    "tagalog filipino",
    "somali",
    "swahili",
    "catalan katalanisch catala",
    "basque euskera",
    "galician gallego",
    "bsl asl",
];

/// The rows of [`NAMES`] for each name.
static ROWS: LazyLock<FxHashMap<String, usize>> = LazyLock::new(|| {
    let mut rows = FxHashMap::default();
    for (row, names) in NAMES.iter().enumerate() {
        for name in names.split(' ') {
            rows.entry(name.to_owned()).or_insert(row);
            rows.entry(crate::words::plain(name)).or_insert(row);
        }
    }
    rows
});

/// The languages named in a text, as rows of [`NAMES`].
fn named(words: &[Word]) -> Vec<usize> {
    let mut found = Vec::new();
    for row in words.iter().filter_map(|word| ROWS.get(&word.plain)) {
        if !found.contains(row) {
            found.push(*row);
        }
    }
    found
}

/// The level that a posting asks for when it states none.
const USUAL: LanguageLevel = 4;

pub(super) fn find(requirement: &JobRequirement, job: &Job, profile: &Profile) -> Finding {
    let asked = words(requirement.span.of(&job.text).unwrap_or(&requirement.text));
    let languages = named(&asked);
    // A language without a level asks for everyday use; "Spanish" alone, as a plus, for conversation.
    let bare = asked.len() <= 2;
    let level = language_level(&asked).map(|level| level.min(6)).unwrap_or(if bare { 3 } else { USUAL });
    languages.into_iter().map(|language| one(language, level, profile)).fold(Finding::missing(), Finding::or_better)
}

fn one(language: usize, asked: LanguageLevel, profile: &Profile) -> Finding {
    let mut best = Finding::missing();
    for (number, unit) in profile.units.iter().enumerate() {
        let rows = named(&unit.words);
        if !rows.contains(&language) || unit.personal {
            continue;
        }
        let listed = matches!(unit.place, Place::Language(_) | Place::Skill(_));
        let spoken = unit.words.iter().any(|word| {
            [
                "fluent",
                "fluently",
                "speak",
                "spoken",
                "bilingual",
                "native",
                "in",
                "fliessend",
                "spreche",
                "parle",
                "hablo",
                "language",
            ]
            .contains(&word.plain.as_str())
        });
        let teaches = unit.words.iter().any(|word| {
            ["teach", "taught", "teacher", "literature", "additional", "curriculum", "gcse"]
                .contains(&word.plain.as_str())
        });
        if !listed && (!spoken || teaches) || unit.denied.iter().any(|denied| *denied) {
            continue;
        }
        let level = language_level(&unit.words).unwrap_or(if listed { USUAL } else { 3 });
        let finding = if level >= asked {
            Finding::met(number)
        } else if level + 1 == asked {
            Finding::partial(number, 0.5, Shortfall::LanguageLevel, vec![cefr(level), cefr(asked)])
        } else {
            Finding {
                reason: Some(Shortfall::LanguageLevel),
                detail: vec![cefr(level), cefr(asked)],
                ..Finding::missing()
            }
        };
        best = best.or_better(finding);
    }
    best
}

fn cefr(level: LanguageLevel) -> String {
    ["", "A1", "A2", "B1", "B2", "C1", "C2", "C2"].get(usize::from(level)).copied().unwrap_or("").to_owned()
}
