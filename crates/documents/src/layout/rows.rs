//! Rows: glyphs on one baseline, from left to right.

use super::Glyph;

/// Groups glyphs into rows, from top to bottom. Letters printed twice (fake bold) are merged; superscripts (1st) join
/// their row.
pub(super) fn rows(glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    let mut glyphs = untangled(without_hidden_hyphens(glyphs));
    glyphs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    let mut anchor = (f32::MIN, 0.0);
    for glyph in glyphs {
        let near = glyph.baseline - anchor.0 <= 0.2 * glyph.size.min(anchor.1) + 0.3;
        match rows.last_mut() {
            Some(row) if near => row.push(glyph),
            _ => {
                anchor = (glyph.baseline, glyph.size);
                rows.push(vec![glyph]);
            }
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    let mut rows = raised(rows);
    for row in &mut rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
        merge_doubles(row);
    }
    rows.retain(|row| row.iter().any(|glyph| !glyph.is_space()));
    rows
}

/// Without the soft hyphens that take no room: the next letter is drawn in their place. Glyphs are in drawing order.
fn without_hidden_hyphens(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let is_hidden = |pair: &[Glyph]| match pair {
        [hyphen, next] if hyphen.text == "\u{ad}" => {
            let middle = (hyphen.left + hyphen.right) / 2.0;
            (next.baseline - hyphen.baseline).abs() < 0.1 && next.left < middle && middle < next.right
        }
        _ => false,
    };
    let hidden: Vec<bool> = glyphs.windows(2).map(is_hidden).collect();
    let mut hidden = hidden.into_iter();
    glyphs.retain(|_| !hidden.next().unwrap_or(false));
    glyphs
}

/// The minimum number of letters of a run of text.
const MIN_RUN: usize = 3;
/// The maximum number of glyphs of a page for which runs of text are compared.
const MAX_GLYPHS: usize = 20_000;

/// A text that is too long for its cell overlaps the text beside it. Sorted by position, their letters would mix, so
/// the left text is narrowed to end before the right one. Glyphs are in drawing order.
fn untangled(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    if glyphs.len() > MAX_GLYPHS {
        return glyphs;
    }
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for index in 0..glyphs.len() {
        let goes_on = index > 0
            && glyphs.get(index - 1).zip(glyphs.get(index)).is_some_and(|(before, glyph)| {
                let gap = glyph.left - before.right;
                (glyph.baseline - before.baseline).abs() < 0.1 && gap > -0.3 * glyph.size && gap < 0.8 * glyph.size
            });
        match runs.last_mut() {
            Some(run) if goes_on => run.end = index + 1,
            _ => runs.push(index..index + 1),
        }
    }
    let span = |glyphs: &[Glyph], run: &std::ops::Range<usize>| {
        let glyphs = glyphs.get(run.clone()).unwrap_or_default();
        let visible = || glyphs.iter().filter(|glyph| !glyph.is_space());
        let letters = visible().filter(|glyph| glyph.text.chars().all(char::is_alphanumeric)).count();
        let (left, right) =
            visible().fold((f32::MAX, f32::MIN), |(left, right), glyph| (left.min(glyph.left), right.max(glyph.right)));
        (letters >= MIN_RUN).then_some((left, right))
    };
    for pair in 1..runs.len() {
        let (Some(first), Some(second)) = (runs.get(pair - 1), runs.get(pair)) else { break };
        let level = glyphs
            .get(first.start)
            .zip(glyphs.get(second.start))
            .is_some_and(|(a, b)| (a.baseline - b.baseline).abs() < 0.2 * a.size.min(b.size));
        let (Some(a), Some(b)) = (span(&glyphs, first), span(&glyphs, second)) else { continue };
        let (run, from, until, end) =
            if a.0 < b.0 { (first.clone(), a.0, a.1, b.0) } else { (second.clone(), b.0, b.1, a.0) };
        let other_end = if a.0 < b.0 { b.1 } else { a.1 };
        let size = glyphs.get(run.start).map_or(0.0, |glyph| glyph.size);
        // Text printed twice as fake bold starts and ends at nearly the same places.
        let mixed = level && until > end + 0.2 * size && end > from + size && until < other_end - 0.5 * size;
        let room = (end - 1.1 * size - from) / (until - from);
        if mixed && room > 0.3 {
            for glyph in glyphs.get_mut(run).unwrap_or_default() {
                glyph.left = from + (glyph.left - from) * room;
                glyph.right = from + (glyph.right - from) * room;
            }
        }
    }
    glyphs
}

/// Moves small glyphs that touch a larger glyph of a neighbouring row into that row.
fn raised(rows: Vec<Vec<Glyph>>) -> Vec<Vec<Glyph>> {
    let mut out: Vec<Vec<Glyph>> = rows;
    for index in 0..out.len() {
        let Some(small) = out.get(index) else { break };
        let letters = small.iter().filter(|glyph| !glyph.is_space());
        let (count, size) = letters.fold((0, 0.0_f32), |(count, size), glyph| (count + 1, size.max(glyph.size)));
        if count == 0 || count > 24 {
            continue;
        }
        let Some(first) = small.first().cloned() else { continue };
        for neighbour in [index + 1, index.wrapping_sub(1)] {
            let Some(host) = out.get(neighbour) else { continue };
            let touches = |glyph: &Glyph| {
                host.iter().any(|big| {
                    let above = big.baseline - glyph.baseline;
                    !big.is_space()
                        && glyph.size < 0.85 * big.size
                        && (-0.3 * big.size..0.6 * big.size).contains(&above)
                        && (glyph.left - big.right).abs() < 0.2 * big.size
                })
            };
            if size > 0.0 && touches(&first) {
                let moved = out.get_mut(index).map(std::mem::take).unwrap_or_default();
                if let Some(host) = out.get_mut(neighbour) {
                    host.extend(moved);
                }
                break;
            }
        }
    }
    out.retain(|row| !row.is_empty());
    out
}

/// Merges letters that were printed twice with a tiny offset (fake bold).
fn merge_doubles(row: &mut Vec<Glyph>) {
    row.dedup_by(|next, kept| {
        let shift = next.left - kept.left;
        let double =
            next.text == kept.text && !next.is_space() && shift < 0.22 * (kept.right - kept.left).max(0.3 * kept.size);
        if double && shift > 0.01 {
            kept.bold = true;
        }
        double
    });
}

#[cfg(test)]
mod tests {
    use super::super::segments::tests::line;
    use super::*;

    fn texts(rows: &[Vec<Glyph>]) -> Vec<String> {
        rows.iter().map(|row| row.iter().map(|glyph| glyph.text.as_str()).collect()).collect()
    }

    #[test]
    fn baselines_make_rows() {
        let mut glyphs = line("low", 10.0, 50.0, 10.0);
        glyphs.extend(line("top", 10.0, 30.0, 10.0));
        glyphs.extend(line("right", 100.0, 30.5, 10.0));
        assert_eq!(texts(&rows(glyphs)), ["topright", "low"]);
    }

    #[test]
    fn doubles_are_one_and_bold() {
        let mut glyphs = line("Ana", 10.0, 30.0, 10.0);
        glyphs.extend(line("Ana", 10.3, 30.0, 10.0));
        let rows = rows(glyphs);
        assert_eq!(texts(&rows), ["Ana"]);
        assert!(rows[0].iter().all(|glyph| glyph.bold));
    }

    #[test]
    fn raised_letters_stay_in_their_row() {
        let mut glyphs = line("1", 10.0, 30.0, 10.0);
        glyphs.extend(line("st", 15.0, 26.5, 6.0));
        glyphs.extend(line("prize", 30.0, 30.0, 10.0));
        assert_eq!(texts(&rows(glyphs)), ["1stprize"]);
    }
}
