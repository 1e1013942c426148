//! Detects a resume that was pasted in place of a posting. It has no requirements.

use super::wanted;
use crate::{cues, words::words};

cues! {
    HEADING = lexicon::posting::PASTED_RESUME_HEADING;
    OPEN_END = lexicon::posting::PASTED_RESUME_OPEN_END;
}

/// Whether a text is a resume: positions with dates under headings of a resume, and the reader is not addressed.
pub(crate) fn is_resume(text: &str) -> bool {
    if text.lines().filter(|line| has_range(line)).take(2).count() < 2 {
        return false;
    }
    let mut headings = 0;
    for line in text.lines().map(str::trim).filter(|line| (1..60).contains(&line.len())) {
        let words = words(line);
        headings += usize::from(HEADING.at(&words, 0).is_some_and(|hit| hit.end == words.len()));
    }
    let asks = text.lines().filter(|line| line.len() < 2_000).any(|line| wanted::ASKS.hit(&words(line)));
    headings >= 2 && !asks
}

/// "02.2022 – today", "2015 - 2019": two years in a short line, or a year and an open end.
fn has_range(line: &str) -> bool {
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    if !(4..=24).contains(&digits) || line.len() > 160 {
        return false;
    }
    let words = words(line);
    let is_year = |plain: &str| {
        plain.len() >= 4
            && plain
                .get(plain.len() - 4..)
                .and_then(|end| end.parse().ok())
                .is_some_and(|year: u16| (1950..2100).contains(&year))
    };
    let years = words.iter().filter(|word| is_year(&word.plain)).count();
    let joined = line.contains(['-', '–', '—', '−'])
        || words
            .iter()
            .any(|word| ["to", "until", "til", "bi", "bis", "au", "hasta", "a"].contains(&word.plain.as_str()));
    joined && (years >= 2 || years == 1 && OPEN_END.hit(&words))
}
