//! Label columns ("rails"): a narrow column of labels (headings, dates, places) beside a text. A label of several lines
//! is moved up into the line it belongs to, so that this line reads "label, tab, text" and the rest of the label does
//! not interrupt the text.

mod dates;

use self::dates::{has_year, mended_dates, stacked_periods};
use super::{
    Segment, drawn,
    segments::{Word, most},
};

/// The minimum number of labels of a rail.
const MIN_LABELS: usize = 2;
/// The maximum number of lines of one label.
const MAX_LINES: usize = 4;
/// The number of segments that are searched.
const MAX_SEGMENTS: usize = 600;
/// The gap that is certainly a tab, in font sizes.
const CLEAR: f32 = 1.5;

/// Moves the labels of rails up. Segments are sorted from top to bottom before and after.
pub(super) fn pull_up(segments: Vec<Segment>, width: f32) -> Vec<Segment> {
    if segments.len() > MAX_SEGMENTS {
        return segments;
    }
    let mut segments = stacked_periods(mended_dates(split_at_columns(segments)));
    let mut done = f32::MIN;
    // Twice: for headings in a rail, and for dates in a rail beside them.
    for _ in 0..2 {
        let Some((gutter, labels)) = best(&segments, width, done) else { break };
        segments = pulled(segments, gutter, labels);
        done = gutter;
    }
    segments
}

/// Splits labels from text that is close to them: if many lines start at one edge, a word that starts there after a
/// wide space begins such a line.
fn split_at_columns(segments: Vec<Segment>) -> Vec<Segment> {
    let lefts: Vec<f32> = segments.iter().map(|segment| segment.left).collect();
    let mut out = Vec::with_capacity(segments.len());
    for mut segment in segments {
        let at = (1..segment.words.len()).find(|at| {
            let (Some(before), Some(word)) = (segment.words.get(at - 1), segment.words.get(*at)) else { return false };
            let gap = word.left - before.right;
            let dated = || segment.words.iter().take(*at).any(|word| has_year(&word.text));
            let shared = lefts.iter().filter(|left| (*left - word.left).abs() < 0.8).count();
            gap > 0.45 * segment.size && (shared >= 4 || shared >= 2 && dated())
                || gap > 0.33 * segment.size && shared >= 5
        });
        let gaps = segment.words.windows(2).filter_map(|pair| Some(pair.get(1)?.left - pair.first()?.right));
        let widest_other =
            gaps.enumerate().filter(|(index, _)| Some(index + 1) != at).map(|(_, gap)| gap).fold(0.0, f32::max);
        if let Some(at) = at
            && widest_other < 0.5 * segment.size
            && segment
                .words
                .get(at)
                .zip(segment.words.get(at - 1))
                .is_some_and(|(word, before)| word.left - before.right > 1.15 * widest_other)
            && segment.words.iter().take(at).map(Word::letters).sum::<usize>() <= 25
        {
            let words = segment.words.split_off(at);
            if let (Some(last), Some(first)) = (segment.words.last(), words.first()) {
                let right = Segment {
                    left: first.left,
                    right: segment.right,
                    size: most(words.iter().map(|word| (word.size, word.letters()))).unwrap_or(segment.size),
                    words: words.clone(),
                    baseline: segment.baseline,
                    bullet: false,
                    drawn: segment.drawn,
                };
                // Certainly a tab.
                segment.right =
                    last.right.min(right.left - 1.05 * segment.size.max(right.size)).max(segment.left + 1.0);
                out.push(segment);
                out.push(right);
                continue;
            }
        }
        out.push(segment);
    }
    out
}

/// A label: the indices of its lines in the segments, and the baseline of the line it belongs to.
struct Label {
    parts: Vec<usize>,
    baseline: f32,
    /// Whether its words show that it continues in the next line.
    goes_on: bool,
}

/// The leftmost rail to the right of `done` with a label of several lines: its gutter and its labels.
fn best(segments: &[Segment], width: f32, done: f32) -> Option<(f32, Vec<Label>)> {
    let mut edges: Vec<f32> = segments.iter().map(|segment| segment.left).collect();
    edges.sort_by(f32::total_cmp);
    let margin = edges.iter().copied().find(|edge| *edge >= done - 2.0)?;
    let mut tried = f32::MIN;
    for edge in edges.iter().copied() {
        let shared = edges.iter().filter(|other| (*other - edge).abs() < 1.5).count();
        if edge < margin + 25.0 || edge > margin + 0.4 * width || edge - tried < 2.0 || shared < 3 {
            continue;
        }
        tried = edge;
        if is_sidebar(segments, edge, done) {
            continue;
        }
        let mut from = 0;
        for end in 0..=segments.len() {
            let crosses = segments.get(end).is_some_and(|segment| {
                segment.left < edge - 2.0 && segment.right > edge - 3.0 && segment.left > done - 2.0
            });
            if end < segments.len() && !crosses {
                continue;
            }
            let band = segments.get(from..end).unwrap_or_default();
            if let Some(labels) = labels(band, from, edge, done) {
                return Some((edge, labels));
            }
            // Segments in one row with the text across the gutter belong to that row.
            let crossing = segments.get(end).map(|segment| segment.baseline + 0.3 * segment.size);
            from = end + 1;
            while crossing.is_some_and(|row| segments.get(from).is_some_and(|segment| segment.baseline < row)) {
                from += 1;
            }
        }
    }
    None
}

/// Whether what is left of a gutter is drawn apart from the text beside it. Dates may be drawn as a column of their own.
fn is_sidebar(segments: &[Segment], gutter: f32, done: f32) -> bool {
    let left = || segments.iter().filter(|it| it.right < gutter && it.left > done - 2.0);
    let right = segments.iter().filter(|it| it.left >= gutter - 2.0);
    let dated = left().filter(|it| it.words.iter().any(|word| has_year(&word.text))).count();
    dated * 3 < left().count() && drawn::apart(left().map(|it| it.drawn), right.map(|it| it.drawn))
}

/// The labels of a band, if it is a rail beside a text.
fn labels(band: &[Segment], offset: usize, gutter: f32, done: f32) -> Option<Vec<Label>> {
    let is_left = |segment: &Segment| segment.left < gutter - 2.0 && segment.left > done - 2.0;
    let left: Vec<usize> = (0..band.len()).filter(|at| band.get(*at).is_some_and(is_left)).collect();
    let right: Vec<&Segment> = band.iter().filter(|segment| segment.left >= gutter - 2.0).collect();
    let letters = |segments: &mut dyn Iterator<Item = &Segment>| segments.map(Segment::letters).sum::<usize>();
    let (few, many) = (letters(&mut left.iter().filter_map(|at| band.get(*at))), letters(&mut right.iter().copied()));
    if left.len() < MIN_LABELS + 1 || right.len() < left.len() || few * 5 > many * 2 {
        return None;
    }
    let starts = block_starts(&right);
    // A heading may be a little above the first line of its text.
    let level = |segment: &Segment, other: f32| {
        (-0.45 * segment.size..0.75 * segment.size).contains(&(other - segment.baseline))
    };
    let mut labels: Vec<Label> = Vec::new();
    let mut before: Option<&Segment> = None;
    for at in left {
        let segment = band.get(at)?;
        if segment.bullet {
            return None;
        }
        let far = before.is_none_or(|before| segment.baseline - before.baseline > 1.75 * before.size.max(segment.size));
        let block = starts.iter().copied().find(|start| level(segment, *start));
        let same_row = before.is_some_and(|before| (segment.baseline - before.baseline).abs() < 0.3 * segment.size);
        let goes_on = before.is_some_and(|before| continues(&before.text(), &segment.text()));
        if same_row {
            labels.last_mut()?.parts.push(offset + at);
        } else if far || block.is_some() && !goes_on {
            let near = |other: &&&Segment| level(segment, other.baseline);
            // The line it belongs to; a label that is not on the baseline of a line shows that these are two separate
            // texts.
            let named = block.or_else(|| right.iter().find(near).map(|other| other.baseline));
            // Lines of another text above the rail.
            if named.is_none() && labels.is_empty() {
                continue;
            }
            let named = named?;
            labels.push(Label { parts: vec![offset + at], baseline: named, goes_on: false });
        } else {
            let label = labels.last_mut()?;
            label.parts.push(offset + at);
            label.goes_on |= goes_on;
        }
        before = Some(segment);
    }
    // A table has a label for (nearly) every line; then each line of the rail is a label.
    let (mut tables, mut wraps, mut rows) = (0, 0, Vec::new());
    let ends: Vec<f32> = labels.iter().skip(1).map(|label| label.baseline).chain([f32::MAX]).collect();
    for (index, (label, end)) in labels.iter().zip(ends).enumerate() {
        // The next block of text below the label.
        let bottom =
            label.parts.iter().filter_map(|part| band.get(part - offset)).map(|part| part.baseline).fold(0.0, f32::max);
        let end = starts.iter().copied().filter(|start| *start > bottom + 4.0).fold(end, f32::min);
        let mut beside: Vec<f32> = right
            .iter()
            .map(|segment| segment.baseline)
            .filter(|at| *at > label.baseline - 2.0 && *at < end - 2.0)
            .collect();
        beside.dedup_by(|next, kept| (*next - *kept).abs() < 3.0);
        let levels = label.parts.iter().filter_map(|part| band.get(part - offset));
        let level_lines =
            levels.filter(|part| beside.iter().any(|at| (part.baseline - at).abs() < 0.2 * part.size)).count();
        let lines = label.parts.len();
        if lines > 1 && !label.goes_on && level_lines == lines && beside.len() * 10 < lines * 18 {
            tables += 1;
            // Two lines in the style of a heading may be one heading; otherwise they are rows of a table.
            let heading = label.parts.iter().filter_map(|part| band.get(part - offset)).all(|part| {
                let text = part.text();
                right.first().is_some_and(|other| part.size > other.size + 0.4)
                    || text.chars().any(char::is_alphabetic) && text == text.to_uppercase()
            });
            rows.extend((lines > 2 || !heading).then_some(index));
        } else {
            wraps += usize::from(lines > 1);
        }
    }
    if tables > wraps {
        return None;
    }
    for index in rows.into_iter().rev() {
        labels.remove(index);
    }
    // The text begins beside the first label, and each label is short.
    let first = labels.first()?.baseline;
    let dates = labels.iter().filter(|label| {
        label.parts.iter().any(|part| {
            let text = band.get(part - offset).map(Segment::text).unwrap_or_default();
            text.bytes().filter(u8::is_ascii_digit).count() >= 4
        })
    });
    let begins = right.first().is_some_and(|segment| segment.baseline > first - 1.2 * segment.size)
        || dates.count() * 10 >= labels.len() * 6;
    let lines: usize = labels.iter().map(|label| label.parts.len()).sum();
    let short = labels.iter().all(|label| label.parts.len() <= MAX_LINES) && lines * 2 <= labels.len() * 5;
    let apart = |label: &Label| {
        label
            .parts
            .first()
            .and_then(|part| band.get(part - offset))
            .is_some_and(|part| (part.baseline - label.baseline).abs() > 0.3 * part.size)
    };
    let wrapped = lines > labels.len() || labels.iter().any(apart);
    (begins && short && wrapped && labels.len() >= MIN_LABELS).then_some(labels)
}

/// "Aug. 2019 –" continues in the next line, and so does a text before a lower-case letter or a single year.
fn continues(before: &str, next: &str) -> bool {
    let open = before.trim_end().ends_with(['–', '-', '—', '/', ',', '&'])
        || [" to", " bis", " à", " a", " und", " and", " et", " y"].iter().any(|word| before.ends_with(word));
    let year = next.len() == 4 && next.bytes().all(|byte| byte.is_ascii_digit());
    open || year || next.chars().next().is_some_and(char::is_lowercase)
}

/// Baselines of lines with more space above than usual, where a new entry begins.
fn block_starts(right: &[&Segment]) -> Vec<f32> {
    let mut baselines: Vec<f32> = right.iter().map(|segment| segment.baseline).collect();
    baselines.dedup_by(|next, kept| (*next - *kept).abs() < 2.0);
    let mut gaps: Vec<f32> = baselines.windows(2).filter_map(|pair| Some(pair.get(1)? - pair.first()?)).collect();
    gaps.sort_by(f32::total_cmp);
    let usual = gaps.get(gaps.len() / 3).copied().unwrap_or(f32::MAX);
    let mut starts: Vec<f32> = baselines.first().copied().into_iter().collect();
    starts.extend(baselines.windows(2).filter_map(|pair| {
        let (before, next) = (pair.first()?, pair.get(1)?);
        (next - before > 1.25 * usual).then_some(*next)
    }));
    starts
}

/// The segments with each label as one segment in the line it belongs to.
fn pulled(segments: Vec<Segment>, gutter: f32, labels: Vec<Label>) -> Vec<Segment> {
    let mut joined = Vec::new();
    let mut gone = vec![false; segments.len()];
    for label in labels {
        let mut words: Vec<Word> = Vec::new();
        let mut shape: Option<Segment> = None;
        for part in label.parts {
            let Some(segment) = segments.get(part) else { continue };
            words.extend(segment.words.iter().cloned());
            shape.get_or_insert_with(|| segment.clone());
            if let Some(gone) = gone.get_mut(part) {
                *gone = true;
            }
        }
        let Some(mut segment) = shape else { continue };
        segment.size = most(words.iter().map(|word| (word.size, word.letters()))).unwrap_or(segment.size);
        segment.right = (gutter - CLEAR * segment.size.max(10.0) * 1.2).max(segment.left + 1.0);
        segment.baseline = label.baseline;
        segment.words = words;
        joined.push(segment);
    }
    let mut segments: Vec<Segment> =
        segments.into_iter().zip(gone).filter(|(_, gone)| !gone).map(|(segment, _)| segment).chain(joined).collect();
    segments.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.left.total_cmp(&b.left)));
    segments
}

#[cfg(test)]
mod tests;
