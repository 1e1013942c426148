//! The period that a sentence tells, perhaps in two places: "In January 2013 I moved …, and stayed until July 2019."

use super::words::{Cues, Sentence};
use crate::dates::{self, End, Mention, Point};

/// The dates of a sentence with the words they come from.
#[derive(Debug, Clone, Default)]
pub(super) struct Period {
    pub start: String,
    pub end: String,
    pub start_raw: String,
    pub end_raw: String,
    /// Whether it is a single date, not a range.
    pub single: bool,
    pub present: bool,
}

/// The first period of a sentence, or its first date.
pub(super) fn of(sentence: &Sentence, cues: &Cues) -> Option<Period> {
    let found = dates::find(sentence.text);
    let first = *found.first()?;
    let whole = found.iter().find(|one| one.start.is_some() && one.end_text.is_some());
    if let Some(whole) = whole {
        return Some(period(sentence, *whole));
    }
    let mut out = period(sentence, first);
    // The end in another place: behind "until", or the second date behind "between".
    let last = found.get(1).filter(|_| first.start.is_some() && (!first.range || first.end.is_none()));
    if let Some((last, point)) = last.and_then(|last| Some((last, point(last)?))) {
        let between = (sentence.word_at(first.from)..sentence.word_at(last.from))
            .any(|at| sentence.phrase(at, &cues.until).is_some());
        let opened =
            sentence.word_at(first.from).checked_sub(1).is_some_and(|at| sentence.phrase(at, &cues.between).is_some());
        if between || opened || last.start.is_none() {
            out.end = point.text();
            out.end_raw = raw(sentence, last.end_text.or(last.start_text));
            out.single = false;
            out.present = false;
        }
    }
    Some(out)
}

fn point(mention: &Mention) -> Option<Point> {
    match mention.end {
        Some(End::At(point)) => Some(point),
        Some(End::Present) => None,
        None => mention.start,
    }
}

fn raw(sentence: &Sentence, span: Option<(usize, usize)>) -> String {
    span.and_then(|(from, to)| sentence.text.get(from..to)).unwrap_or_default().to_owned()
}

fn period(sentence: &Sentence, mention: Mention) -> Period {
    Period {
        start: mention.start.map(Point::text).unwrap_or_default(),
        end: match mention.end {
            Some(End::At(point)) => point.text(),
            _ => String::new(),
        },
        start_raw: raw(sentence, mention.start_text),
        end_raw: raw(sentence, mention.end_text),
        single: !mention.range,
        present: matches!(mention.end, Some(End::Present)),
    }
}
