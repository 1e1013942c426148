//! Dates and date ranges as resumes write them.

use kernel::PartialDate;

use crate::words::fold;

const MONTHS: [(&str, u8); 40] = [
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("may", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("marz", 3),
    ("mrz", 3),
    ("mai", 5),
    ("okt", 10),
    ("dez", 12),
    ("janv", 1),
    ("fev", 2),
    ("mars", 3),
    ("avr", 4),
    ("juin", 6),
    ("juil", 7),
    ("aout", 8),
    ("ene", 1),
    ("abr", 4),
    ("ago", 8),
    ("dic", 12),
    ("set", 9),
    ("spring", 3),
    ("summer", 6),
    ("autumn", 9),
    ("fall", 9),
    ("winter", 1),
    ("gen", 1),
    ("mag", 5),
    ("giu", 6),
    ("lug", 7),
    ("ott", 10),
    ("out", 10),
];
const PRESENT: [&str; 20] = [
    "present",
    "now",
    "today",
    "current",
    "currently",
    "ongoing",
    "date",
    "heute",
    "jetzt",
    "aktuell",
    "laufend",
    "aujourd",
    "actuel",
    "actuelle",
    "present day",
    "actualidad",
    "hoy",
    "actual",
    "presente",
    "oggi",
];

/// A month: months since year 0.
pub(crate) type Month = i32;

/// The first and last month of a position; `None` without a readable start.
pub(crate) fn range(start: &str, end: &str, today: PartialDate) -> Option<(Month, Month)> {
    let first = point(start)?.months(1);
    let now = today.months(12).min(i32::from(today.year()) * 12 + i32::from(today.month().unwrap_or(12)) - 1);
    let last = match point(end) {
        Some(date) => date.months(12),
        None if end.trim().is_empty() || is_present(end) => now,
        None => return None,
    };
    (last >= first).then_some((first, last.min(now.max(first))))
}

fn is_present(text: &str) -> bool {
    let folded = fold(text);
    PRESENT.iter().any(|word| folded.contains(word))
}

/// One date in a text: ISO, `05/2019`, `May 2019`, `2019`.
pub(crate) fn point(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    points(text).into_iter().next().map(|(_, _, date)| date)
}

/// The dates in a text with their positions.
fn points(text: &str) -> Vec<(usize, usize, PartialDate)> {
    let folded = fold(text);
    let tokens: Vec<(usize, usize, &str)> = {
        let mut tokens = Vec::new();
        let mut start = None;
        for (at, character) in folded.char_indices().chain([(folded.len(), ' ')]) {
            if character.is_alphanumeric() {
                start.get_or_insert(at);
            } else if let Some(from) = start.take() {
                tokens.push((from, at, folded.get(from..at).unwrap_or_default()));
            }
        }
        tokens
    };
    let mut found = Vec::new();
    for (index, (start, end, token)) in tokens.iter().enumerate() {
        let Some(year) =
            (token.len() == 4).then(|| token.parse::<u16>().ok()).flatten().filter(|year| (1950..=2100).contains(year))
        else {
            continue;
        };
        let before = index.checked_sub(1).and_then(|i| tokens.get(i)).filter(|(_, stop, _)| start - stop <= 2);
        let month_before = before.and_then(|(_, _, word)| month(word));
        let digits_before = before
            .filter(|(_, stop, _)| start - stop == 1)
            .and_then(|(_, _, word)| word.parse::<u8>().ok())
            .filter(|month| (1..=12).contains(month));
        let after =
            tokens.get(index + 1).filter(|(begin, _, _)| begin - end == 1 && folded.get(*end..*begin) == Some("-"));
        let digits_after = after
            .and_then(|(_, _, word)| (word.len() == 2).then(|| word.parse::<u8>().ok()).flatten())
            .filter(|month| (1..=12).contains(month));
        let month = month_before.or(digits_before).or(digits_after);
        if let Some(date) = PartialDate::new(year, month, None) {
            let begin = if month_before.or(digits_before).is_some() {
                before.map_or(*start, |(from, _, _)| *from)
            } else {
                *start
            };
            found.push((begin, *end, date));
        }
    }
    found
}

fn month(word: &str) -> Option<u8> {
    if word.len() < 3 || word.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    MONTHS
        .iter()
        .filter(|(name, _)| word.starts_with(name))
        .max_by_key(|(name, _)| name.len())
        .map(|(_, number)| *number)
}

/// A range inside a line of text: `Jun 2020 - Present`, `(March 2021 to present)`.
pub(crate) fn range_in(line: &str, today: PartialDate) -> Option<(Month, Month)> {
    let points = points(line);
    let (_, end, first) = points.first()?;
    match points.get(1) {
        Some((_, _, second)) => range(&first.to_string(), &second.to_string(), today),
        None => {
            let rest = fold(line);
            let rest = rest.get(*end..).unwrap_or_default();
            is_present(rest).then(|| range(&first.to_string(), "", today)).flatten()
        }
    }
}

/// The number of months covered by the ranges; overlaps count once.
pub(crate) fn covered(ranges: &[(Month, Month)]) -> i32 {
    let mut sorted = ranges.to_vec();
    sorted.sort_unstable();
    let mut months = 0;
    let mut reached = i32::MIN;
    for (first, last) in sorted {
        let from = first.max(reached.saturating_add(1));
        if last >= from {
            months += last - from + 1;
            reached = last;
        }
    }
    months
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> PartialDate {
        "2026-11".parse().unwrap()
    }

    #[test]
    fn reads_ranges() {
        for (line, months) in [
            ("Brindley, Manchester    Jun 2020 - Present", 78),
            ("02.2022 - today", 58),
            ("05/2019 - now: Electrician", 91),
            ("2021-04 - now  UX Designer", 68),
            ("(January 2020 to June 2022)", 30),
            ("September 2016 to August 2019", 36),
            ("März 2021 bis heute", 69),
        ] {
            let (first, last) = range_in(line, today()).unwrap();
            assert_eq!(last - first + 1, months, "{line}");
        }
    }

    #[test]
    fn overlaps_count_once() {
        assert_eq!(covered(&[(0, 11), (6, 17), (24, 24)]), 19);
        assert_eq!(covered(&[]), 0);
    }
}
