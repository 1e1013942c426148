//! Dates broken over several lines in a narrow column.

use super::{Segment, Word};

/// Joins date ranges that a narrow column broke: "Aug. 2019 –" above "heute", "Juni 2019 - Febru-" above "ar 2022".
pub(super) fn mended_dates(segments: Vec<Segment>) -> Vec<Segment> {
    let mut gone = vec![false; segments.len()];
    let mut out = segments.clone();
    for (index, first) in segments.iter().enumerate() {
        let text = first.text();
        if gone.get(index) == Some(&true)
            || text.chars().count() > 26
            || !has_year(&text) && !is_month(&text)
            || first.bullet
        {
            continue;
        }
        // A range may take three lines: "August 2020", "— September", "2024".
        let mut last = (index, first.clone());
        for _ in 0..2 {
            let Some(whole) = out.get(index).map(Segment::text) else { break };
            let Some((at, second)) = below(&segments, &last, &gone) else { break };
            if !date_goes_on(&whole, second) {
                break;
            }
            if let Some(kept) = out.get_mut(index) {
                add_words(kept, second);
            }
            if let Some(gone) = gone.get_mut(at) {
                *gone = true;
            }
            last = (at, second.clone());
        }
    }
    out.into_iter().zip(gone).filter(|(_, gone)| !gone).map(|(segment, _)| segment).collect()
}

/// Joins periods that stand on two lines of a narrow column, the first month above the last one: "Jun 2018" above
/// "Present". At least two, because a column of single dates may rise once by chance.
pub(super) fn stacked_periods(segments: Vec<Segment>) -> Vec<Segment> {
    let points: Vec<Option<Point>> = segments.iter().map(point).collect();
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut last: Option<usize> = None;
    for at in (0..segments.len()).filter(|at| points.get(*at).is_some_and(Option::is_some)) {
        let Some(before) = last.replace(at) else { continue };
        let (Some(a), Some(b)) = (segments.get(before), segments.get(at)) else { continue };
        let leading = (b.baseline - a.baseline) / a.size.max(b.size);
        let aligned = (a.left - b.left).abs() < 1.5 || (a.right - b.right).abs() < 1.5;
        if !aligned || !(0.8..1.8).contains(&leading) {
            continue;
        }
        // Three dates below each other are a list.
        if found.last().is_some_and(|(_, end)| *end == before) {
            return segments;
        }
        if points.get(before).copied().flatten() < points.get(at).copied().flatten() {
            found.push((before, at));
        }
    }
    if found.len() < 2 {
        return segments;
    }
    let mut out = segments.clone();
    for (first, second) in &found {
        let (Some(kept), Some(end)) = (out.get_mut(*first), segments.get(*second)) else { continue };
        if let Some(word) = end.words.first() {
            kept.words.push(Word { text: "–".to_owned(), right: word.left, ..word.clone() });
        }
        add_words(kept, end);
    }
    let gone = |at: &usize| found.iter().any(|(_, second)| second == at);
    out.into_iter().enumerate().filter(|(at, _)| !gone(at)).map(|(_, segment)| segment).collect()
}

/// A year with its month; the present is after all of them.
type Point = (u16, u8);

/// The date that a segment is.
fn point(segment: &Segment) -> Option<Point> {
    use resume::dates::{DateEnd, parse};
    let text = segment.text();
    let short = !segment.bullet && segment.words.len() <= 3 && (4..=20).contains(&text.chars().count());
    match parse(&text).filter(|_| short)? {
        DateEnd::Present => Some((u16::MAX, 0)),
        DateEnd::Date(date) => Some((date.year(), date.month().unwrap_or(0))),
    }
}

/// The next line of a narrow column below one of its lines, with its index.
fn below<'a>(segments: &'a [Segment], (at, line): &(usize, Segment), gone: &[bool]) -> Option<(usize, &'a Segment)> {
    segments.iter().enumerate().skip(at + 1).take(40).find(|(at, other)| {
        let leading = (other.baseline - line.baseline) / line.size;
        (0.8..1.8).contains(&leading)
            && ((other.left - line.left).abs() < 3.0 || (other.right - line.right).abs() < 4.0)
            && !other.bullet
            && gone.get(*at) != Some(&true)
    })
}

/// Whether a line continues the date (or date range) above it.
fn date_goes_on(text: &str, second: &Segment) -> bool {
    const JOINTS: [&str; 9] = ["to", "bis", "à", "a", "al", "au", "hasta", "a la", "hasta la"];
    let rest = second.text();
    let ends_with_joint = |text: &str| JOINTS.iter().any(|word| text.ends_with(&format!(" {word}")));
    let divided = text.ends_with('-') && text.trim_end_matches('-').ends_with(char::is_alphabetic);
    let open = text.ends_with(['–', '-', '—']) || ends_with_joint(text);
    let starts_small = rest.starts_with(char::is_lowercase);
    let short = rest.chars().count() <= 20 && second.words.len() <= 3;
    let year = rest.len() == 4 && has_year(&rest);
    let range = text.contains(['–', '-', '—']) || JOINTS.iter().any(|word| text.contains(&format!(" {word} ")));
    let half_month = range && text.trim_end_matches('.').ends_with(char::is_alphabetic);
    let month = is_month(text) && rest.bytes().take(4).filter(u8::is_ascii_digit).count() == 4 && has_year(&rest);
    let joint = !range
        && (rest.starts_with(['–', '—', '-']) || JOINTS.iter().any(|word| rest.starts_with(&format!("{word} "))));
    if month {
        return second.words.len() <= 5 && rest.chars().count() <= 26;
    }
    short
        && (divided && starts_small
            || open && (has_year(&rest) || second.words.len() <= 2 && !rest.chars().any(|c| c.is_ascii_digit()))
            || year && half_month
            || joint)
}

/// Whether a word is a month.
fn is_month(text: &str) -> bool {
    use resume::dates::{DateEnd, parse};
    !text.contains(' ')
        && (3..=10).contains(&text.chars().count())
        && text.starts_with(char::is_alphabetic)
        && matches!(parse(&format!("{text} 2000")), Some(DateEnd::Date(date)) if date.month().is_some())
}

/// Appends the words of a line to the line above, and joins a hyphenated word.
fn add_words(kept: &mut Segment, second: &Segment) {
    let mut words = second.words.clone();
    let divided = kept.words.last().is_some_and(|word| {
        word.text.len() > 1
            && word.text.ends_with('-')
            && word.text.trim_end_matches('-').ends_with(char::is_alphabetic)
    });
    if let (true, Some(last), Some(next)) = (divided, kept.words.last_mut(), words.first())
        && next.text.starts_with(char::is_lowercase)
    {
        last.text = format!("{}{}", last.text.trim_end_matches('-'), next.text);
        words.remove(0);
    }
    kept.words.extend(words);
    kept.right = kept.right.max(second.right);
}

/// Whether the text contains a year of this or the last century.
pub(super) fn has_year(text: &str) -> bool {
    text.as_bytes()
        .windows(4)
        .any(|four| four.iter().all(u8::is_ascii_digit) && (four.starts_with(b"19") || four.starts_with(b"20")))
}
