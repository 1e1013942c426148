//! Words, and segments: parts of a row without a wide gap.

use unicode_normalization::UnicodeNormalization;

use super::{
    Glyph, direction,
    letters::{combining, is_icon},
    ligatures,
};

/// A word on a page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) size: f32,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
}

/// Words in a row without a wide gap between them, in reading order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Segment {
    pub(crate) words: Vec<Word>,
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) baseline: f32,
    /// The font size of most of its letters.
    pub(crate) size: f32,
    /// Whether it is an item of a list; the bullet is not among its words.
    pub(crate) bullet: bool,
    /// The place of its first glyph among those of the page as the file draws them.
    pub(crate) drawn: usize,
}

impl Segment {
    pub(crate) fn text(&self) -> String {
        self.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn letters(&self) -> usize {
        self.words.iter().map(Word::letters).sum()
    }
}

impl Word {
    pub(crate) fn letters(&self) -> usize {
        self.text.chars().count()
    }
}

/// A visible glyph, with the gap before it.
struct Step {
    glyph: Glyph,
    /// Whether a space glyph is before it.
    space: bool,
    /// Distance from the previous glyph.
    gap: f32,
}

/// The segments of rows.
pub(super) fn segments(rows: Vec<Vec<Glyph>>) -> Vec<Segment> {
    rows.into_iter().flat_map(row).collect()
}

fn row(glyphs: Vec<Glyph>) -> Vec<Segment> {
    let mut steps: Vec<Step> = Vec::with_capacity(glyphs.len());
    let mut space = false;
    for glyph in compose(glyphs) {
        if glyph.is_space() || glyph.text.chars().all(is_icon) {
            space = true;
            continue;
        }
        let gap = steps.last().map_or(0.0, |before| glyph.left - before.glyph.right);
        steps.push(Step { glyph, space, gap });
        space = false;
    }
    let mut segments = Vec::new();
    let mut start = 0;
    while start < steps.len() {
        let rest = steps.get(start..).unwrap_or_default();
        let length = piece(rest);
        segments.extend(segment(rest.get(..length).unwrap_or_default()));
        start += length;
    }
    segments
}

/// The number of steps before the next wide gap.
fn piece(steps: &[Step]) -> usize {
    let spread = spread(steps.get(..steps.len().min(12)).unwrap_or_default());
    for (index, step) in steps.iter().enumerate().skip(1) {
        let before = steps.get(index - 1).map_or(step.glyph.size, |before| before.glyph.size);
        let size = step.glyph.size.max(before);
        let wide = size + spread.map_or(0.0, |spread| 2.0 * spread);
        // Letters of very different sizes without a space between them: a large title beside the text of another
        // column.
        let other = step.glyph.size.min(before);
        let unlike = size > 1.7 * other && !step.space && step.gap > 0.25 * other;
        if step.gap > wide || unlike || (step.gap < -2.0 * size) {
            return index;
        }
    }
    steps.len()
}

/// The distance between letters of letter-spaced text ("J O H N"); `None` for normal text.
fn spread(steps: &[Step]) -> Option<f32> {
    let inner = steps.get(1..)?;
    if inner.len() < 3 {
        return None;
    }
    let size = steps.first()?.glyph.size;
    let mut gaps: Vec<f32> = inner.iter().map(|step| step.gap).collect();
    gaps.sort_by(f32::total_cmp);
    let middle = *gaps.get(gaps.len() / 2)?;
    let low = *gaps.get(gaps.len() / 5)?;
    // In normal text most letters touch; here hardly any do.
    (low > 0.08 * size && middle > 0.1 * size && middle < 1.2 * size).then_some(middle)
}

fn middle(values: impl Iterator<Item = f32>) -> Option<f32> {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

fn segment(steps: &[Step]) -> Option<Segment> {
    let first = steps.first()?;
    let spread = spread(steps);
    // Programs that write no spaces narrow the gaps of a full line.
    let tight = steps.len() > 30 && !steps.iter().any(|step| step.space);
    let gap = if tight { 0.1 } else { 0.17 };
    // Slightly spaced letters widen the gaps between words too.
    let usual = middle(steps.get(1..).unwrap_or_default().iter().map(|step| step.gap)).unwrap_or(0.0).max(0.0);
    let mut words: Vec<Word> = Vec::new();
    let mut start = 0;
    for index in 1..=steps.len() {
        let ends = steps.get(index).is_none_or(|step| {
            let size = step.glyph.size;
            match spread {
                Some(spread) => step.gap > (1.7 * spread).max(spread + 0.12 * size),
                None => step.space || step.gap > gap * size + usual,
            }
        });
        if ends {
            words.extend(word(steps.get(start..index).unwrap_or_default()));
            start = index;
        }
    }
    let left = words.iter().map(|word| word.left).fold(f32::MAX, f32::min);
    let right = words.iter().map(|word| word.right).fold(f32::MIN, f32::max);
    let main = words.iter().max_by_key(|word| word.letters())?;
    let size = most(words.iter().map(|word| (word.size, word.letters()))).unwrap_or(main.size);
    let baseline = most(steps.iter().map(|step| (step.glyph.baseline, 1))).unwrap_or(first.glyph.baseline);
    let drawn = steps.iter().map(|step| step.glyph.drawn).min().unwrap_or_default();
    let (words, _) = direction::order(words, |word| &word.text);
    Some(Segment { words, left, right, baseline, size, bullet: false, drawn })
}

fn word(steps: &[Step]) -> Option<Word> {
    let first = steps.first()?;
    let texts: Vec<&str> = steps.iter().map(|step| step.glyph.text.as_str()).collect();
    let half = steps.len() / 2;
    Some(Word {
        text: ligatures::restored(direction::word(&texts).nfc().collect()),
        left: steps.iter().map(|step| step.glyph.left).fold(f32::MAX, f32::min),
        right: steps.iter().map(|step| step.glyph.right).fold(f32::MIN, f32::max),
        size: most(steps.iter().map(|step| (step.glyph.size, 1))).unwrap_or(first.glyph.size),
        bold: steps.iter().filter(|step| step.glyph.bold).count() > half,
        italic: steps.iter().filter(|step| step.glyph.italic).count() > half,
    })
}

/// The value with the most weight; values within a tenth of a point count as equal.
pub(super) fn most(values: impl Iterator<Item = (f32, usize)>) -> Option<f32> {
    let mut counts = std::collections::BTreeMap::new();
    for (value, weight) in values {
        *counts.entry((value * 10.0).round() as i64).or_insert(0) += weight;
    }
    // Among equals the first; a BTreeMap makes that deterministic.
    counts.into_iter().rev().max_by_key(|(_, weight)| *weight).map(|(value, _)| value as f32 / 10.0)
}

/// Joins accents with the letters they are drawn over.
fn compose(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut composed: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let Some(before) = composed.last_mut() else {
            composed.push(glyph);
            continue;
        };
        let overlap = before.right.min(glyph.right) - before.left.max(glyph.left);
        let narrow = (before.right - before.left).min(glyph.right - glyph.left);
        let over = overlap > 0.55 * narrow && overlap > 0.0;
        let accent_of = |glyph: &Glyph| {
            let mut letters = glyph.text.chars();
            letters.next().filter(|_| letters.next().is_none()).and_then(combining)
        };
        let is_letter = |glyph: &Glyph| glyph.text.chars().all(char::is_alphabetic);
        match (accent_of(before), accent_of(&glyph)) {
            (Some(accent), None) if over && is_letter(&glyph) => {
                before.text = format!("{}{accent}", glyph.text.replace('ı', "i"));
                before.left = before.left.min(glyph.left);
                before.right = before.right.max(glyph.right);
                before.size = glyph.size;
            }
            (None, Some(accent)) if over && is_letter(before) => {
                before.text = format!("{}{accent}", before.text.replace('ı', "i"));
            }
            _ => composed.push(glyph),
        }
    }
    composed
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The glyphs of a text, each half as wide as high.
    pub(in crate::layout) fn line(text: &str, left: f32, baseline: f32, size: f32) -> Vec<Glyph> {
        spaced(text, left, baseline, size, 0.0)
    }

    fn spaced(text: &str, left: f32, baseline: f32, size: f32, extra: f32) -> Vec<Glyph> {
        let glyph = |(index, letter): (usize, char)| {
            let left = left + index as f32 * (size / 2.0 + extra);
            Glyph {
                text: letter.to_string(),
                left,
                right: left + size / 2.0,
                baseline,
                size,
                bold: false,
                italic: false,
                turn: 0,
                drawn: index,
            }
        };
        text.chars().enumerate().map(glyph).collect()
    }

    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        row(glyphs).iter().map(Segment::text).collect()
    }

    #[test]
    fn wide_gaps_separate_segments_and_narrow_ones_words() {
        let mut glyphs = line("Acme Ltd", 10.0, 20.0, 10.0);
        glyphs.extend(line("2019", 52.5, 20.0, 10.0));
        glyphs.extend(line("Berlin", 200.0, 20.0, 10.0));
        assert_eq!(texts(glyphs), ["Acme Ltd 2019", "Berlin"]);
    }

    #[test]
    fn letter_spacing_is_removed() {
        assert_eq!(texts(spaced("EXPERIENCE", 10.0, 20.0, 10.0, 3.0)), ["EXPERIENCE"]);
        let mut slight = spaced("E", 9.0, 20.0, 10.0, 0.0);
        slight.extend(spaced("DUCATION", 15.8, 20.0, 10.0, 0.7));
        assert_eq!(texts(slight), ["EDUCATION"]);
        assert_eq!(texts(spaced("JOHN DOE", 10.0, 20.0, 10.0, 3.0)), ["JOHN DOE"]);
        assert_eq!(texts(line("J O H N   D O E", 10.0, 20.0, 10.0)), ["JOHN DOE"]);
        assert_eq!(texts(line("I am a B C person", 10.0, 20.0, 10.0)), ["I am a B C person"]);
    }

    #[test]
    fn accents_join_their_letter() {
        let mut glyphs = line("M", 10.0, 20.0, 10.0);
        glyphs.extend(line("¨", 15.0, 20.0, 10.0));
        glyphs.extend(line("u", 15.0, 20.0, 10.0));
        assert_eq!(texts(glyphs), ["Mü"]);
    }
}
