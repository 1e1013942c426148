//! Numbers and durations in words and digits.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    cues,
    words::{Word, plain},
};

cues! {
    /// Units of time of a year.
    YEARS = lexicon::numbers::UNITS_YEAR;
    /// Units of time of a month.
    MONTHS = lexicon::numbers::UNITS_MONTH;
    /// Words between a number and its unit.
    BETWEEN = lexicon::numbers::UNITS_BETWEEN;
    /// After "18 years": an age, not a duration.
    AGE_AFTER = lexicon::numbers::AGE_AFTER;
    /// Before "18 years": an age.
    AGE_BEFORE = lexicon::numbers::AGE_BEFORE;
    /// Before a duration that is still to come, or a deadline: "PALS within 6 months".
    TO_COME = lexicon::numbers::UNITS_TO_COME;
}

/// Numbers by their words in all languages.
static NUMBERS: LazyLock<HashMap<String, f32>> = LazyLock::new(|| {
    let lists = [
        (lexicon::numbers::WORDS_N0_5, 0.5),
        (lexicon::numbers::WORDS_N1, 1.0),
        (lexicon::numbers::WORDS_N2, 2.0),
        (lexicon::numbers::WORDS_N3, 3.0),
        (lexicon::numbers::WORDS_N4, 4.0),
        (lexicon::numbers::WORDS_N5, 5.0),
        (lexicon::numbers::WORDS_N6, 6.0),
        (lexicon::numbers::WORDS_N7, 7.0),
        (lexicon::numbers::WORDS_N8, 8.0),
        (lexicon::numbers::WORDS_N9, 9.0),
        (lexicon::numbers::WORDS_N10, 10.0),
        (lexicon::numbers::WORDS_N11, 11.0),
        (lexicon::numbers::WORDS_N12, 12.0),
        (lexicon::numbers::WORDS_N13, 13.0),
        (lexicon::numbers::WORDS_N14, 14.0),
        (lexicon::numbers::WORDS_N15, 15.0),
        (lexicon::numbers::WORDS_N16, 16.0),
        (lexicon::numbers::WORDS_N17, 17.0),
        (lexicon::numbers::WORDS_N18, 18.0),
        (lexicon::numbers::WORDS_N19, 19.0),
        (lexicon::numbers::WORDS_N20, 20.0),
        (lexicon::numbers::WORDS_N30, 30.0),
        (lexicon::numbers::WORDS_N40, 40.0),
        (lexicon::numbers::WORDS_N50, 50.0),
        (lexicon::numbers::WORDS_N60, 60.0),
        (lexicon::numbers::WORDS_N70, 70.0),
        (lexicon::numbers::WORDS_N80, 80.0),
        (lexicon::numbers::WORDS_N90, 90.0),
    ];
    lists.into_iter().flat_map(|(list, value)| list.all().map(move |word| (plain(word), value))).collect()
});

/// A number in digits or as a word.
pub(crate) fn number(word: &Word) -> Option<f32> {
    let digits = word.plain.trim_end_matches('+');
    if digits.starts_with(|c: char| c.is_ascii_digit()) {
        let text: String = digits.replace(',', "").chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        return text.parse().ok();
    }
    NUMBERS.get(&word.plain).copied()
}

/// The length of a time unit in years.
fn unit(words: &[Word], at: usize) -> Option<f32> {
    if YEARS.at(words, at).is_some() {
        return Some(1.0);
    }
    MONTHS.at(words, at).map(|_| 1.0 / 12.0)
}

/// Whether the duration between two words is an age: "18 years of age", "aged 18 years".
fn is_age(words: &[Word], first: usize, end: usize) -> bool {
    let before = words.get(first.saturating_sub(4)..first).unwrap_or_default();
    AGE_AFTER.at(words, end).is_some() || AGE_BEFORE.hit(before)
}

/// The years required or stated: the first number before a time unit, with its words. In "3-5 years" and "two to three
/// years" it is the lower one.
pub(crate) fn years(words: &[Word]) -> Option<(f32, usize, usize)> {
    for (index, word) in words.iter().enumerate() {
        let Some(factor) = unit(words, index) else { continue };
        if word.plain == "an" && index + 1 < words.len() && number(&words[index.saturating_sub(1)]).is_none() {
            continue;
        }
        let mut value = None;
        let mut first = index;
        for back in 1..=5 {
            let Some(at) = index.checked_sub(back) else { break };
            let Some(before) = words.get(at) else { break };
            if let Some(found) = number(before).filter(|found| {
                *found > 0.0 && (before.plain.len() > 1 || before.plain.starts_with(|c: char| c.is_ascii_digit()))
            }) {
                if found <= 60.0 {
                    value = Some(value.map_or(found, |so_far: f32| so_far.min(found)));
                    first = at;
                }
            } else if BETWEEN.at(words, at).is_none() {
                break;
            }
        }
        let before = words.get(first.saturating_sub(3)..first).unwrap_or_default();
        let to_come = TO_COME.all(before).iter().any(|hit| hit.end == before.len());
        if to_come || is_age(words, first, index + 1) {
            continue;
        }
        if let Some(value) = value {
            return Some((value * factor, first, index + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    #[test]
    fn reads_durations() {
        for (text, expected) in [
            ("5+ years of experience", Some(5.0)),
            ("3 years plus on commercial sites", Some(3.0)),
            ("At least 12 months' experience", Some(1.0)),
            ("two to three years in a role", Some(2.0)),
            ("3-5 years", Some(3.0)),
            ("three or more years", Some(3.0)),
            ("mindestens drei Jahre Berufserfahrung", Some(3.0)),
            ("au moins 2 ans d'expérience", Some(2.0)),
            ("al menos cinco años de experiencia", Some(5.0)),
            ("1.5 years", Some(1.5)),
            ("pupils in Years 7 to 11", None),
            ("an apprenticeship", None),
            ("next year", None),
            ("must be at least 18 years of age", None),
            ("You are at least 21 years old", None),
            ("Mindestalter 18 Jahre", None),
            ("co najmniej 2 lata doświadczenia", Some(2.0)),
            ("almeno 3 anni di esperienza", Some(3.0)),
            ("minimaal twee jaar ervaring", Some(2.0)),
        ] {
            assert_eq!(years(&words(text)).map(|(years, ..)| years), expected, "{text}");
        }
    }
}
