//! Places: "San Francisco, CA", "10115 Berlin", "12 High Street, Leeds, UK".

pub(super) use super::postal_code::postal_code;
use crate::{
    text::{caps_share, is_cjk, key, starts_upper, trim, word_count},
    words::{organizations, places},
};

/// The certainty that a text is a place, from 0 to 1.
pub(super) fn score(text: &str) -> f32 {
    let text = trim(text);
    let length = text.chars().count();
    if !(2..=90).contains(&length)
        || text.contains('@')
        || text.contains("://")
        || !starts_upper(text) && !text.starts_with(|c: char| c.is_ascii_digit())
    {
        return 0.0;
    }
    let (core, _) = without_remote(text);
    if core.is_empty() {
        return 0.9;
    }
    // "Acme (Dublin, Ireland)" is an employer with its place; "Halle (Saale)" is a town.
    // "33045 Nimis (UD)" has its province.
    let province = core
        .strip_suffix(')')
        .and_then(|core| core.rsplit_once(" ("))
        .filter(|(town, code)| code.len() == 2 && caps_share(code) == 1.0 && postal_code(last_part(town)).is_some());
    let core = province.map_or(core, |(town, _)| town);
    if let Some((name, _)) = core.split_once('(')
        && !name.trim().is_empty()
        && !places::is_city(&key(name))
        && !places::is_city(&key(core))
    {
        return 0.0;
    }
    let parts: Vec<&str> = core.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let keys: Vec<String> = parts.iter().map(|part| key(part)).collect();
    let (Some(last), Some(last_key)) = (parts.last(), keys.last()) else { return 0.0 };
    if parts.len() > 6 || parts.iter().any(|part| part.split_whitespace().count() > 5) {
        return 0.0;
    }
    let letters_only =
        |part: &str| part.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '(' | ')'));
    // "Dublin 7"
    let district = core.rsplit_once(' ').filter(|(town, number)| {
        number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit()) && places::is_city(&key(town))
    });
    if district.is_some() {
        return 0.85;
    }
    let (without_code, has_code) = without_postal_code(last);
    let without_code_key = key(without_code);
    if parts.len() >= 2 {
        let first_is_short =
            parts.iter().take(parts.len() - 1).all(|part| letters_only(part) && part.split_whitespace().count() <= 4);
        let ends_in_place = places::country(&without_code_key).is_some()
            || places::is_region(without_code, &without_code_key)
            || places::is_country_code(without_code);
        if ends_in_place {
            let has_year = core.split([' ', ',']).any(|word| {
                word.len() == 4
                    && (word.starts_with("19") || word.starts_with("20"))
                    && word.bytes().all(|b| b.is_ascii_digit())
            });
            if has_year && !has_street_number(core) {
                return 0.0;
            }
            let first_key = keys.first().map(String::as_str).unwrap_or_default();
            return if first_is_short && (parts.len() == 2 || places::is_city(first_key)) { 0.95 } else { 0.8 };
        }
        let known = keys.iter().filter(|part| places::is_city(part)).count();
        if known > 0 && (has_code || known == parts.len() || places::is_city(&without_code_key)) {
            return if first_is_short { 0.8 } else { 0.7 };
        }
        if has_street_number(core) && (has_code || keys.iter().any(|part| places::is_city(part))) {
            return 0.8;
        }
        if has_code && letters_only(without_code) && !without_code.is_empty() {
            return 0.75;
        }
        // "San Mateo County, Kalifornien" and similar ones stay unrecognized.
        let looks_coded = last.len() == 2 && caps_share(last) == 1.0;
        return if looks_coded && first_is_short { 0.7 } else { 0.0 };
    }
    if places::is_city(last_key) || places::country(last_key).is_some() && last_key.len() > 2 {
        return 0.85;
    }
    if places::is_region(last, last_key) && last.len() > 3 {
        return 0.7;
    }
    if has_code
        && !without_code.is_empty()
        && letters_only(without_code)
        && without_code.split_whitespace().count() <= 3
    {
        return if places::is_city(&without_code_key) { 0.95 } else { 0.6 };
    }
    // "Berlin und Hamburg", "Oslo and remote", "Lisbon/remote", "Berlin Germany"
    let pieces: Vec<&str> =
        last_key.split([' ', '/']).filter(|word| !matches!(*word, "and" | "und" | "et" | "y" | "e")).collect();
    let known = |piece: &str| {
        places::is_city(piece) || places::country(piece).is_some() && piece.len() > 2 || places::is_remote(piece)
    };
    if pieces.len() >= 2 && pieces.len() <= 4 && pieces.iter().all(|piece| known(piece)) {
        return 0.8;
    }
    if let Some((head, tail)) = last_key.rsplit_once(' ')
        && places::is_city(head)
        && (places::is_region(last.rsplit(' ').next().unwrap_or_default(), tail) || places::country(tail).is_some())
    {
        return 0.85;
    }
    if last.chars().all(is_cjk) && length <= 6 && last.ends_with(['市', '省']) {
        return 0.8;
    }
    0.0
}

fn last_part(text: &str) -> &str {
    text.rsplit(',').next().unwrap_or(text).trim()
}

/// Whether a part of an entry's head is only a place, without an employer before the city ("Acme, Berlin").
pub(super) fn is_place(text: &str) -> bool {
    let confidence = score(text);
    if confidence < 0.7 {
        return false;
    }
    let (core, _) = without_remote(trim(text));
    let parts: Vec<&str> = core.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let [first, .., last] = parts.as_slice() else { return true };
    let first_key = key(first);
    let employer = organizations::score(&first_key, first);
    // "Université Rennes 2, Rennes"
    if employer.max(organizations::school_score(&first_key)) >= 1.2 && !places::is_city(&first_key) {
        return false;
    }
    if places::is_city(&first_key)
        || places::is_region(first, &first_key)
        || first.chars().any(|c| c.is_ascii_digit())
        || places::country(&first_key).is_some()
    {
        return true;
    }
    let coded = last.len() == 2 && caps_share(last) == 1.0 || places::is_region(last, &key(last));
    match parts.len() {
        2 if coded => employer < 1.2 && crate::words::titles::score(&first_key) < 1.5,
        2 => {
            places::country(&key(last)).is_some()
                && employer < 0.6
                && !first.contains(' ')
                && crate::words::titles::score(&first_key) < 1.0
        }
        // "Stromness, Scotland, United Kingdom": a town in no list.
        3 => {
            let middle = parts.get(1).copied().unwrap_or_default();
            let known = places::is_region(middle, &key(middle)) || places::country(&key(middle)).is_some();
            places::country(&key(last)).is_some()
                && employer < 0.6
                && word_count(first) <= 3
                && known
                && crate::words::titles::score(&first_key) < 1.0
        }
        _ => false,
    }
}

/// Removes "remote" from "Berlin, remote", "Remote (Berlin)"; returns whether it was there.
fn without_remote(text: &str) -> (&str, bool) {
    if places::is_remote(&key(text)) {
        return ("", true);
    }
    for (at, sign) in text.match_indices([',', '(', '/', '-', '–', '|']) {
        let (head, tail) = (text.get(..at).unwrap_or_default(), text.get(at + sign.len()..).unwrap_or_default());
        if places::is_remote(&key(tail)) {
            return (trim(head), true);
        }
        if places::is_remote(&key(head)) {
            return (trim(tail), true);
        }
    }
    (text, false)
}

/// Removes a postal code at either end ("10115 Berlin", "CA 94588", "M5V 2T6"); returns whether there was one.
fn without_postal_code(text: &str) -> (&str, bool) {
    match postal_code(text) {
        Some(code) => {
            let rest = text.strip_prefix(code).or_else(|| text.strip_suffix(code)).unwrap_or(text);
            (trim(rest), true)
        }
        None => (text, false),
    }
}

pub(super) fn has_street_number(text: &str) -> bool {
    let first = text.split(',').next().unwrap_or_default();
    let has_number =
        first.split_whitespace().any(|word| word.chars().next().is_some_and(|c| c.is_ascii_digit()) && word.len() <= 6);
    has_number && first.chars().any(char::is_alphabetic)
}

/// Splits a place off the end of a text ("Northwind Systems, Portland, OR"): the text before it and the place.
pub(super) fn split_tail(text: &str) -> Option<(&str, &str)> {
    // "Northwind Technology. San Jose, California"
    if let Some((head, tail)) = text
        .rsplit_once(". ")
        .filter(|(head, tail)| head.len() > 3 && tail.contains(',') && !head.contains('(') && is_place(tail))
        .filter(|(head, _)| !["St", "Ste", "Mt", "Ft"].contains(&head.rsplit([' ', ',']).next().unwrap_or_default()))
    {
        return Some((trim(head), trim(tail)));
    }
    // Not inside brackets.
    let mut depth = 0i32;
    let mut commas: Vec<usize> = Vec::new();
    for (at, sign) in text.bytes().enumerate() {
        match sign {
            b'(' => depth += 1,
            b')' => depth -= 1,
            b',' if depth <= 0 => commas.push(at),
            _ => {}
        }
    }
    // Three parts, two parts, one part.
    for count in [3usize, 2, 1] {
        let Some(at) = commas.len().checked_sub(count).and_then(|index| commas.get(index)) else { continue };
        let (head, tail) = (text.get(..*at)?, text.get(at + 1..)?);
        if !head.trim().is_empty() && tail_is_place(tail, count) {
            return Some((trim(head), trim(tail)));
        }
    }
    // "Luzerna Health (Lisbon, remote)"
    if let Some(open) = text.rfind('(').filter(|_| text.trim_end().ends_with(')')) {
        let inner = text.get(open + 1..).unwrap_or_default().trim_end().trim_end_matches(')');
        if score(inner) >= 0.7 && !text.get(..open).unwrap_or_default().trim().is_empty() {
            return Some((trim(text.get(..open)?), trim(inner)));
        }
    }
    None
}

fn tail_is_place(tail: &str, parts: usize) -> bool {
    let tail = trim(tail);
    let confidence = score(tail);
    let name = tail.split(',').next().unwrap_or_default();
    if organizations::is_legal_form(name) {
        return false;
    }
    let first = key(name);
    match parts {
        1 => confidence >= 0.8,
        // "Acme, Springfield, IL", but not "Engineer, Acme, Germany".
        2 => confidence >= 0.95 && !looks_like_name(&first, tail) || confidence >= 0.7 && places::is_city(&first),
        _ => confidence >= 0.8 && places::is_city(&first),
    }
}

/// Whether the first part of a place is more likely an employer or a job.
fn looks_like_name(first_key: &str, tail: &str) -> bool {
    let first = tail.split(',').next().unwrap_or_default();
    if places::is_city(first_key) {
        return false;
    }
    let last = tail.rsplit(',').next().map(str::trim).unwrap_or_default();
    let coded = last.len() == 2 && caps_share(last) == 1.0;
    !coded || organizations::score(first_key, first) >= 1.5 || crate::words::titles::score(first_key) >= 1.5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distinguishes_places_from_names() {
        for text in [
            "San Francisco, CA",
            "Leeds",
            "Bengaluru, India",
            "10115 Berlin",
            "Remote",
            "Lisbon, remote",
            "Columbus, Ohio",
            "Manchester, UK",
            "Pleasantville, CA 94588",
            "123 Example Way, Springfield, IL 62701",
            "Hanover, Lower Saxony, DE",
            "Porto and Lisbon",
        ] {
            assert!(score(text) >= 0.6, "{text} {}", score(text));
        }
        for text in [
            "Senior Engineer, Payments Core",
            "Jane Smith",
            "Acme Corporation",
            "Area 52",
            "B.S. Computer Science, 2020",
            "founder, evangelist",
        ] {
            assert!(score(text) < 0.5, "{text} {}", score(text));
        }
    }

    #[test]
    fn splits_places_off() {
        assert_eq!(split_tail("Northwind Systems, Portland, OR"), Some(("Northwind Systems", "Portland, OR")));
        assert_eq!(split_tail("Brindley Castings Group, Manchester"), Some(("Brindley Castings Group", "Manchester")));
        assert!(is_place("12 High Street, Leeds") && !is_place("Université Rennes 2, Rennes"));
        assert_eq!(split_tail("Northwind Bank, India"), Some(("Northwind Bank", "India")));
        assert_eq!(split_tail("Senior Engineer, Payments"), None);
    }
}
