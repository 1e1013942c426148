//! Signs of a kind of requirement in its form: schooling with experience as its alternative, a time of day, work in a country.

use super::kind::{EDUCATION, LANGUAGE};
use crate::{numbers, words::Word};

/// "Degree in biology, or two years in a laboratory": schooling first, and the years after the joint.
pub(super) fn is_schooling(words: &[Word]) -> bool {
    let (Some(joint), Some(school)) = (years_joint(words), EDUCATION.find(words)) else { return false };
    school.start <= 2
        && school.end <= joint
        && numbers::years(words.get(..joint).unwrap_or_default()).is_none()
        && numbers::years(words.get(joint..).unwrap_or_default()).is_some()
}

/// The last joint before the years.
fn years_joint(words: &[Word]) -> Option<usize> {
    (1..words.len()).rev().find(|at| {
        words
            .get(*at)
            .is_some_and(|word| ["or", "oder", "ou", "o", "lub", "of", "oppure"].contains(&word.plain.as_str()))
            && numbers::years(words.get(*at..).unwrap_or_default()).is_some()
    })
}

/// Whether a time of day is named: "10pm", "6 am", "5 h 45", "17 Uhr".
pub(super) fn has_clock(words: &[Word]) -> bool {
    // "2.00", "5.30"
    let hour = |text: &str| match text.split_once('.') {
        Some((hour, minutes)) if minutes.len() == 2 => hour.to_owned(),
        _ => text.to_owned(),
    };
    let number = |text: &str| hour(text).parse::<u32>().is_ok_and(|hour| hour <= 24);
    words.iter().enumerate().any(|(at, word)| {
        let plain = word.plain.as_str();
        let glued = ["am", "pm"].iter().any(|half| plain.strip_suffix(half).is_some_and(number));
        let unit = words.get(at + 1).map_or("", |next| next.plain.as_str());
        let minutes = words.get(at + 2).is_some_and(|next| next.plain.len() == 2 && next.plain.parse::<u32>().is_ok());
        glued || number(plain) && (["am", "pm", "uhr"].contains(&unit) || unit == "h" && minutes)
    })
}

/// Whether a word belongs to a time of day: a number or its unit.
pub(super) fn is_of_clock(word: &Word) -> bool {
    word.plain.starts_with(|c: char| c.is_ascii_digit()) || ["am", "pm", "uhr", "h"].contains(&word.plain.as_str())
}

/// "Able to work in Germany": the country directly after the words.
pub(super) fn may_work(words: &[Word], text: &str) -> bool {
    words.windows(3).any(|three| {
        let [first, second, third] = three else { return false };
        let may = ["work", "working", "arbeiten", "travailler", "trabajar", "lavorare", "trabalhar", "werken"];
        let place = ["in", "en", "in", "em"];
        let after = text.get(third.start..).unwrap_or_default();
        let near = after.get(..after.floor_char_boundary(24)).unwrap_or_default();
        may.contains(&first.plain.as_str())
            && place.contains(&second.plain.as_str())
            && !LANGUAGE.hit(std::slice::from_ref(third))
            && near.starts_with(|c: char| c.is_uppercase() || near.starts_with("the "))
            && super::country_named(near).is_some()
    })
}

/// "English at a level at which jokes work", "enough English for permits to work": a language first, and what it is for after.
pub(super) fn is_tongue(words: &[Word]) -> bool {
    let Some(tongue) = LANGUAGE.find(words).filter(|hit| hit.start <= 1) else { return false };
    let purpose = words
        .get(tongue.end)
        .is_some_and(|word| ["at", "for", "to", "zum", "pour", "para", "per"].contains(&word.plain.as_str()));
    purpose && words.len() <= 22
}
