//! Justified text.

use super::{Segment, Word};

/// Joins lines of justified text whose words are so far apart that they looked like separate segments.
pub(super) fn unjustified(lines: Vec<Vec<Segment>>) -> Vec<Vec<Segment>> {
    let stretched = is_stretched(&lines);
    let mut out: Vec<Vec<Segment>> = Vec::with_capacity(lines.len());
    let mut before: Option<(f32, f32)> = None;
    for mut line in lines {
        line.sort_by(|a, b| a.left.total_cmp(&b.left));
        let (Some(first), Some(last)) = (line.first(), line.last()) else { continue };
        let edges = (first.left, last.right);
        let (narrowest, widest) = spaces(&line);
        let fills = before.is_some_and(|before| (before.0 - edges.0).abs() < 1.5 && (before.1 - edges.1).abs() < 1.5);
        // Two words of a narrow column may be far apart.
        let words: usize = line.iter().map(|segment| segment.words.len()).sum();
        let even = widest < if words == 2 { 9.0 } else { 3.5 } && widest - narrowest < 0.3;
        if line.len() >= 2
            && even
            && (fills && line.len() >= 4 || stretched.is_some_and(|right| (right - edges.1).abs() < 1.5))
        {
            let mut rest = line.split_off(1);
            if let Some(first) = line.first_mut() {
                first.right = edges.1;
                first.words.extend(rest.drain(..).flat_map(|segment| segment.words));
            }
        }
        before = Some(edges);
        out.push(line);
    }
    out
}

/// The narrowest and the widest space between the words of a line, in font sizes.
pub(super) fn spaces(line: &[Segment]) -> (f32, f32) {
    let words: Vec<&Word> = line.iter().flat_map(|segment| &segment.words).collect();
    words
        .windows(2)
        .filter_map(|pair| Some((pair.get(1)?.left - pair.first()?.right) / pair.first()?.size))
        .fold((f32::MAX, f32::MIN), |(low, high), gap| (low.min(gap), high.max(gap)))
}

/// The right margin of justified text: many lines end there, and several of them have even spaces that are wider than
/// usual and differ from those of the other lines.
fn is_stretched(lines: &[Vec<Segment>]) -> Option<f32> {
    let right = |line: &Vec<Segment>| line.iter().map(|segment| segment.right).fold(f32::MIN, f32::max);
    let wide: Vec<(f32, f32)> = lines
        .iter()
        .filter(|line| line.iter().map(|segment| segment.words.len()).sum::<usize>() >= 3)
        .filter_map(|line| {
            let (low, high) = spaces(line);
            (high - low < 0.12 && low > 0.32).then(|| (right(line), low))
        })
        .collect();
    let most = wide
        .iter()
        .map(|(edge, _)| *edge)
        .max_by_key(|edge| wide.iter().filter(|(other, _)| (other - edge).abs() < 1.5).count())?;
    let same: Vec<f32> = wide.iter().filter(|(edge, _)| (edge - most).abs() < 1.5).map(|(_, gap)| *gap).collect();
    let spread = same.iter().copied().fold(f32::MIN, f32::max) - same.iter().copied().fold(f32::MAX, f32::min);
    (same.len() >= 2 && spread > 0.03).then_some(most)
}

/// The right margin at which several lines of running text end.
pub(super) fn margin(lines: &[Vec<Segment>]) -> Option<f32> {
    let mut edges: Vec<f32> = lines
        .iter()
        .filter(|line| line.iter().map(|segment| segment.words.len()).sum::<usize>() >= 3)
        .map(|line| line.iter().map(|segment| segment.right).fold(f32::MIN, f32::max))
        .collect();
    edges.sort_by(f32::total_cmp);
    let alike = |edge: f32| edges.iter().filter(|other| (**other - edge).abs() < 1.0).count();
    let most = edges.iter().copied().max_by_key(|edge| alike(*edge))?;
    (alike(most) >= 3 && alike(most) * 4 >= edges.len()).then_some(most)
}
