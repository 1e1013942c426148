//! The names of towns, whether a list has them or not: by their shape.

use crate::{
    read::place,
    text::{key, starts_upper, trim},
    words::{degrees, organizations, places, titles},
};

/// Small words inside the names of towns.
const SMALL: &[&str] = &[
    "im", "am", "an", "der", "de", "del", "della", "di", "da", "do", "dos", "la", "las", "los", "le", "les", "sur",
    "upon", "on", "in", "en", "et", "sous", "lès", "aan", "den", "bei", "ob", "dem", "of", "the", "nad", "bij", "al",
    "ne’", "ne'", "sul", "sulla", "nel", "unter", "zum", "zur", "auf",
];

fn is_small(word: &str) -> bool {
    SMALL.contains(&word)
}

/// "Larkfield House, Otley", "Residencia Los Olivos, A Coruña": an unknown town after a certain employer.
pub(super) fn certain(part: &str) -> Option<(&str, &str)> {
    let (head, tail) = part.rsplit_once(", ")?;
    let name = head.rsplit(", ").next().unwrap_or(head);
    let words: Vec<&str> = tail.split_whitespace().collect();
    let first = key(words.first().copied().unwrap_or_default());
    const FIRST: &[&str] =
        &["san", "santa", "saint", "sankt", "st", "bad", "le", "la", "los", "las", "el", "a", "new", "fort", "port"];
    let like_town = words.iter().any(|word| is_small(word) || word.contains('-')) || FIRST.contains(&first.as_str());
    let employer = organizations::score(&key(name), name) >= 1.5 && titles::score(&key(name)) < 1.5;
    (words.len() <= 3 && (words.len() == 1 || like_town) && employer && tail.chars().count() >= 4 && is_shaped(tail))
        .then(|| (trim(head), trim(tail)))
}

/// Whether a text has the shape of a town, perhaps with its country or the code of its region ("Laverton WA").
pub(in crate::read) fn is_shaped(text: &str) -> bool {
    let text = trim(text);
    if place::is_place(text) {
        return true;
    }
    // "Tournus (71)", "Aoiz (Navarra)"
    if let Some((town, region)) = text.strip_suffix(')').and_then(|text| text.split_once(" (")) {
        return is_regional(region) && is_shaped(town);
    }
    // "Stavanger, Norwegen"
    if let Some((town, country)) = text.split_once(", ") {
        return places::country(&key(country)).is_some() && is_shaped(town);
    }
    // "Domat/Ems": two names of one town.
    if let Some((first, second)) = text.split_once('/') {
        return !first.contains(' ') && !second.contains(' ') && is_shaped(first) && is_shaped(second);
    }
    let count = text.chars().count();
    let words: Vec<&str> = text.split_whitespace().collect();
    let named = |word: &&str| {
        starts_upper(word)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’'))
            && word.chars().any(char::is_alphabetic)
    };
    let coded = |word: &&str| word.len() <= 3 && word.chars().all(char::is_uppercase);
    // Letters without case are no capitals.
    let lower = |word: &&str| word.chars().any(|c| c.is_alphabetic() && !c.is_uppercase());
    let key = key(text);
    let name = key.strip_suffix(" city").unwrap_or(&key);
    (3..=30).contains(&count)
        && words.len() <= 6
        && words.iter().filter(|word| !is_small(word)).count() <= 4
        && words.first().is_some_and(|word| named(word) && lower(word))
        && words.iter().all(|word| is_small(word) || named(word))
        && !words.last().is_some_and(|word| is_small(word) || word.ends_with('.'))
        && words.iter().enumerate().all(|(at, word)| is_small(word) || lower(word) || at > 0 && coded(word))
        && titles::score(&key) < 0.7
        && organizations::score(name, name) < 0.65
        && organizations::school_score(&key) < 0.8
        && degrees::prefix(text).is_none()
        && !organizations::is_legal_form(text)
        && !crate::words::language_words::is_language(&key)
        && !crate::read::sections::is_part_label(&key)
}

/// Whether a text is the name of a town that the gazetteer has, perhaps with its country or region.
pub(super) fn is_known(text: &str) -> bool {
    let town = trim(text).split([',', '(', '/']).next().unwrap_or_default();
    is_shaped(text) && places::is_town(&key(town))
}

/// What stands in brackets behind a town: the number or the letters of its region, or its country.
pub(super) fn is_regional(text: &str) -> bool {
    let digits = (2..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let letters = (2..=3).contains(&text.len()) && text.chars().all(char::is_uppercase);
    digits || letters || places::country(&key(text)).is_some() || places::is_region(text, &key(text))
}
