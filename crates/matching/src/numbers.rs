//! Numbers and durations in words and digits.

use crate::words::Word;

const NUMBERS: [(&str, f32); 64] = [
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("fifteen", 15.0),
    ("eighteen", 18.0),
    ("twenty", 20.0),
    ("half", 0.5),
    ("ein", 1.0),
    ("eine", 1.0),
    ("einem", 1.0),
    ("zwei", 2.0),
    ("drei", 3.0),
    ("vier", 4.0),
    ("funf", 5.0),
    ("fuenf", 5.0),
    ("sechs", 6.0),
    ("sieben", 7.0),
    ("acht", 8.0),
    ("neun", 9.0),
    ("zehn", 10.0),
    ("zwolf", 12.0),
    ("un", 1.0),
    ("une", 1.0),
    ("deux", 2.0),
    ("trois", 3.0),
    ("quatre", 4.0),
    ("cinq", 5.0),
    ("sept", 7.0),
    ("huit", 8.0),
    ("neuf", 9.0),
    ("dix", 10.0),
    ("uno", 1.0),
    ("una", 1.0),
    ("dos", 2.0),
    ("tres", 3.0),
    ("cuatro", 4.0),
    ("cinco", 5.0),
    ("sei", 6.0),
    ("siete", 7.0),
    ("ocho", 8.0),
    ("nueve", 9.0),
    ("diez", 10.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("ninety", 90.0),
    ("a", 1.0),
    ("an", 1.0),
    ("couple", 2.0),
    ("several", 3.0),
    ("mehrere", 3.0),
    ("mehrjahrige", 3.0),
    ("plusieur", 3.0),
    ("varios", 3.0),
];

/// A number in digits or as a word.
pub(crate) fn number(word: &Word) -> Option<f32> {
    let digits = word.plain.trim_end_matches('+');
    if digits.starts_with(|c: char| c.is_ascii_digit()) {
        let text: String = digits.replace(',', "").chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        return text.parse().ok();
    }
    NUMBERS.iter().find(|(name, _)| *name == word.plain).map(|(_, value)| *value)
}

/// The length of a time unit in years.
fn unit(word: &Word) -> Option<f32> {
    match word.plain.as_str() {
        "year" | "yr" | "jahr" | "jahre" | "jahren" | "an" | "ans" | "annee" | "ano" | "anos" | "year's" => Some(1.0),
        "month" | "monat" | "monate" | "monaten" | "moi" | "mois" | "mese" | "meses" => Some(1.0 / 12.0),
        _ => None,
    }
}

/// The years required or stated: the first number before a time unit, with its words. In "3-5 years" and "two to three
/// years" it is the lower one.
pub(crate) fn years(words: &[Word]) -> Option<(f32, usize, usize)> {
    for (index, word) in words.iter().enumerate() {
        let Some(factor) = unit(word) else { continue };
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
            } else if ![
                "to", "or", "bi", "bis", "more", "und", "a", "y", "o", "mehr", "plu", "plus", "least", "half", "and",
                "full", "solid", "complete", "good", "further", "minimum", "of", "ma",
            ]
            .contains(&before.plain.as_str())
            {
                break;
            }
        }
        // "PALS within 6 months" is in the future.
        let to_come = first.checked_sub(1).and_then(|at| words.get(at));
        if to_come.is_some_and(|word| ["within", "innerhalb", "binnen", "dentro"].contains(&word.plain.as_str())) {
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
        ] {
            assert_eq!(years(&words(text)).map(|(years, ..)| years), expected, "{text}");
        }
    }
}
