//! The country of a posting that names none: by bodies and papers of one country, or by its language and currency together.

use crate::{
    Job, cues,
    posting::places::Country,
    words::{Word, words},
};

cues! {
    OF_GB = lexicon::posting::COUNTRY_GB;
    OF_IE = lexicon::posting::COUNTRY_IE;
    OF_US = lexicon::posting::COUNTRY_US;
    OF_CA = lexicon::posting::COUNTRY_CA;
    OF_AU = lexicon::posting::COUNTRY_AU;
    OF_NZ = lexicon::posting::COUNTRY_NZ;
    OF_DE = lexicon::posting::COUNTRY_DE;
    OF_AT = lexicon::posting::COUNTRY_AT;
    OF_CH = lexicon::posting::COUNTRY_CH;
    OF_BE = lexicon::posting::COUNTRY_BE;
    OF_FR = lexicon::posting::COUNTRY_FR;
    OF_ES = lexicon::posting::COUNTRY_ES;
    OF_IT = lexicon::posting::COUNTRY_IT;
    OF_NL = lexicon::posting::COUNTRY_NL;
    OF_PL = lexicon::posting::COUNTRY_PL;
    OF_PT = lexicon::posting::COUNTRY_PT;
}

/// The country whose bodies, papers and laws a posting names: "Garda vetting", "AHPRA", "Sp. z o.o.".
pub(super) fn by_signs(words: &[Word]) -> Option<Country> {
    let signs = [
        (&OF_IE, "IE"),
        (&OF_NZ, "NZ"),
        (&OF_AU, "AU"),
        (&OF_CA, "CA"),
        (&OF_AT, "AT"),
        (&OF_CH, "CH"),
        (&OF_BE, "BE"),
        (&OF_GB, "GB"),
        (&OF_US, "US"),
        (&OF_DE, "DE"),
        (&OF_FR, "FR"),
        (&OF_ES, "ES"),
        (&OF_IT, "IT"),
        (&OF_NL, "NL"),
        (&OF_PL, "PL"),
        (&OF_PT, "PT"),
    ];
    let mut counted: Vec<(usize, &str)> = signs.iter().map(|(cues, code)| (cues.all(words).len(), *code)).collect();
    counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let (most, code) = *counted.first()?;
    let next = counted.get(1).map_or(0, |(count, _)| *count);
    (most > next).then(|| Country::of_code(code)).flatten()
}

/// Short words by which a language is recognized, and the country where it is the language of work, if it is paid in its
/// currency.
const LANGUAGES: [(&str, &str, &[&str]); 7] = [
    ("DE", "EUR", &["und", "der", "die", "mit", "wir", "fur", "ist"]),
    ("FR", "EUR", &["et", "le", "vous", "nous", "une", "dan", "pour"]),
    ("ES", "EUR", &["y", "el", "los", "con", "para", "una", "que"]),
    ("IT", "EUR", &["il", "per", "che", "della", "un", "di", "nel"]),
    ("NL", "EUR", &["het", "een", "van", "je", "en", "wij", "met"]),
    ("PL", "PLN", &["w", "na", "z", "oraz", "do", "sie", "i"]),
    ("PT", "EUR", &["os", "com", "para", "uma", "em", "nao", "e"]),
];

/// The country of the language, if the pay is in its currency or not stated.
pub(super) fn by_language(job: &Job, words: &[Word]) -> Option<Country> {
    let count = |list: &[&str]| words.iter().filter(|word| list.contains(&word.plain.as_str())).count();
    let mut counted: Vec<(usize, &str, &str)> =
        LANGUAGES.iter().map(|(code, currency, list)| (count(list), *code, *currency)).collect();
    counted.sort_by_key(|(count, ..)| std::cmp::Reverse(*count));
    let (most, code, currency) = *counted.first()?;
    let next = counted.get(1).map_or(0, |(count, ..)| *count);
    let paid = job.salary.as_ref().is_none_or(|salary| salary.currency == currency || salary.currency == "EUR");
    (most >= 8 && most * 12 >= words.len() && most * 4 >= next * 5 && paid).then(|| Country::of_code(code)).flatten()
}

/// The signs and the language of the first part of a posting.
pub(super) fn origin(text: &str, job: &Job) -> Option<Country> {
    let words = words(text.get(..text.floor_char_boundary(6_000)).unwrap_or_default());
    by_signs(&words).or_else(|| by_language(job, &words))
}
