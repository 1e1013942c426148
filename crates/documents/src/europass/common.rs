//! Shared by both Europass formats: places, languages and their levels, dates, URLs of profiles.

use isolang::Language as Iso;
use resume::{Basics, Language, Profile, dates};

/// ISO 639-2 has two codes for some languages; these are the bibliographic ones, with the others.
const BIBLIOGRAPHIC: &[(&str, &str)] = &[
    ("alb", "sqi"),
    ("arm", "hye"),
    ("baq", "eus"),
    ("bur", "mya"),
    ("chi", "zho"),
    ("cze", "ces"),
    ("dut", "nld"),
    ("fre", "fra"),
    ("geo", "kat"),
    ("ger", "deu"),
    ("gre", "ell"),
    ("ice", "isl"),
    ("mac", "mkd"),
    ("may", "msa"),
    ("per", "fas"),
    ("rum", "ron"),
    ("slo", "slk"),
    ("wel", "cym"),
];

/// The ISO 3166-1 code of a Europass country code: the EU uses EL for Greece and UK for the United Kingdom.
pub(super) fn country_code(code: &str) -> String {
    match code.trim().to_uppercase().as_str() {
        "EL" => "GR".to_owned(),
        "UK" => "GB".to_owned(),
        code => code.to_owned(),
    }
}

/// A place from its parts.
pub(super) fn place(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// The English name of a language by its ISO 639 code; the text itself if it is not such a code.
pub(super) fn language_name(code: &str) -> String {
    let lower = code.trim().to_ascii_lowercase();
    let lower = lower.split(['-', '_']).next().unwrap_or_default();
    let terminology = BIBLIOGRAPHIC.iter().find(|(other, _)| *other == lower).map_or(lower, |(_, code)| *code);
    let found = if terminology.len() == 2 { Iso::from_639_1(terminology) } else { Iso::from_639_3(terminology) };
    match found {
        // "Modern Greek (1453-)"
        Some(language) => {
            let name = language.to_name();
            let name = name.split(" (").next().unwrap_or(name);
            name.strip_prefix("Modern ").unwrap_or(name).to_owned()
        }
        None => code.trim().to_owned(),
    }
}

/// A language with its levels by ability; one level if all are the same.
pub(super) fn language(name: String, levels: &[(&str, String)]) -> Language {
    let known: Vec<&(&str, String)> = levels.iter().filter(|(_, level)| !level.is_empty()).collect();
    let fluency = match known.split_first() {
        Some((first, rest)) if rest.iter().all(|(_, level)| *level == first.1) => first.1.clone(),
        _ => known.iter().map(|(ability, level)| format!("{ability} {level}")).collect::<Vec<_>>().join(", "),
    };
    Language { language: name, fluency, ..Language::default() }
}

/// A date as JSON Resume writes it, from "2023-06-15T00:00:00" or "June 2023". Anything else stays as it is.
pub(super) fn date(text: &str) -> String {
    let text = text.trim();
    let day = text.split('T').next().unwrap_or_default();
    match dates::parse(day).or_else(|| dates::parse(text)) {
        Some(dates::DateEnd::Date(date)) => date.to_string(),
        Some(dates::DateEnd::Present) => String::new(),
        None => text.to_owned(),
    }
}

/// Adds a URL: the first one that belongs to no network is the person's website. `network` is the name in the file.
pub(super) fn add_address(basics: &mut Basics, network: &str, address: &str) {
    let (network, address) = (network.trim().to_owned(), address.trim().to_owned());
    if address.is_empty() {
        return;
    }
    if let Some(profile) = resume::profile_of(&address) {
        basics.profiles.push(profile);
    } else if network.is_empty() && basics.url.is_empty() {
        basics.url = address;
    } else if network.is_empty() || address.contains('/') {
        basics.profiles.push(Profile { network, url: address, ..Profile::default() });
    } else {
        basics.profiles.push(Profile { network, username: address, ..Profile::default() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_names() {
        let table = [
            ("ara", "Arabic"),
            ("ger", "German"),
            ("deu", "German"),
            ("el", "Greek"),
            ("eng", "English"),
            ("fr-BE", "French"),
            ("?", "?"),
        ];
        for (code, name) in table {
            assert_eq!(language_name(code), name);
        }
        assert_eq!((country_code("el"), country_code("de")), ("GR".to_owned(), "DE".to_owned()));
    }

    #[test]
    fn different_levels_are_listed_by_ability() {
        let level = |text: &str| text.to_owned();
        assert_eq!(language(level("French"), &[("listening", level("B2")), ("writing", level("B2"))]).fluency, "B2");
        let mixed =
            language(level("French"), &[("listening", level("C1")), ("reading", level("")), ("writing", level("B2"))]);
        assert_eq!(mixed.fluency, "listening C1, writing B2");
        assert_eq!(language(level("French"), &[]).fluency, "");
    }

    #[test]
    fn dates_are_those_of_json_resume() {
        let table = [
            ("2023-06-15", "2023-06-15"),
            ("2023-06-15T00:00:00Z", "2023-06-15"),
            ("2023-06", "2023-06"),
            ("2023", "2023"),
            ("June 2023", "2023-06"),
            ("soon", "soon"),
        ];
        for (text, expected) in table {
            assert_eq!(date(text), expected);
        }
    }
}
