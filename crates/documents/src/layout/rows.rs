//! Glyphs of one baseline, from left to right.

use super::Glyph;

/// Groups glyphs into rows, from the top down. Letters printed twice (false bold) are merged; raised letters (1st) join
/// the row they stand in.
pub(super) fn rows(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
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

/// Letters that were printed a second time a hair's breadth away are one bold letter.
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
