//! Single names of places: marks and codes taken off, flags.

use super::{
    country,
    gazetteer::{country_of_code, country_of_name, subdivisions},
};
use crate::vocabulary::key;

/// What says nothing about the place: "HQ", a code of an office.
pub(super) fn is_mark(text: &str) -> bool {
    let key = key(text);
    key.is_empty()
        || key.split(' ').any(|word| matches!(word, "hq" | "headquarters" | "null" | "undefined"))
            && key.len() < 24
            && country(text).is_none()
}

/// A name without postal codes, remarks and marks; of small letters only, with large ones.
pub(super) fn tidy(name: &str) -> String {
    let name = name.split('(').next().unwrap_or_default().trim().trim_matches(['-', '.', '*', ' ', ';', ':']);
    let is_code = |word: &&str| {
        word.bytes().filter(u8::is_ascii_digit).count() >= 3
            || matches!(*word, "HQ" | "hq" | "Office" | "office" | "Only" | "only" | "ONLY")
    };
    let words: Vec<&str> = name.split_whitespace().filter(|word| !is_code(word)).collect();
    let name = words.join(" ");
    let name = name
        .strip_prefix("Greater ")
        .or_else(|| name.strip_suffix(" Metropolitan Area"))
        .or_else(|| name.strip_suffix(" Metro Area"))
        .or_else(|| name.strip_suffix(" Area"))
        .unwrap_or(&name)
        .to_owned();
    if name.len() <= 3 || name.chars().any(char::is_uppercase) {
        return if name.len() > 4 && name.chars().all(|c| !c.is_lowercase()) && name.is_ascii() {
            titled(&name)
        } else {
            name
        };
    }
    titled(&name)
}

/// The name with a large letter at the start of each word.
fn titled(name: &str) -> String {
    let mut start = true;
    let letters = name.chars().flat_map(|letter| {
        let first = std::mem::replace(&mut start, !letter.is_alphanumeric() && letter != '\'');
        if first { letter.to_uppercase().collect::<Vec<_>>() } else { letter.to_lowercase().collect() }
    });
    letters.collect()
}

/// The country of a flag: two regional indicators.
pub(super) fn flag(text: &str) -> Option<&'static str> {
    let letters: Vec<char> = text.chars().filter(|c| is_regional(*c)).take(2).collect();
    let code: String =
        letters.iter().filter_map(|c| char::from_u32(u32::from(*c) - 0x1f1e6 + u32::from('A'))).collect();
    if code.len() == 2 { country_of_code(&code) } else { None }
}

pub(super) fn is_regional(character: char) -> bool {
    matches!(character, '\u{1f1e6}'..='\u{1f1ff}')
}

/// Whether a piece starts with a code of three large letters of a country and goes on ("USA VA Reston", "DEU Wiesbaden"), or
/// with one of two and the code of a part of that country ("US TX Houston").
pub(super) fn is_coded(piece: &str) -> bool {
    let large = |word: &str| word.bytes().all(|byte| byte.is_ascii_uppercase());
    let mut words = piece.split(' ');
    let (Some(first), Some(second)) = (words.next(), words.next()) else { return false };
    match first.len() {
        3 => large(first) && country_of_name(first).is_some(),
        2 => {
            large(first)
                && large(second)
                && subdivisions(second).iter().any(|part| Some(part.country) == country(first))
        }
        _ => false,
    }
}
