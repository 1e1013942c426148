//! Dates and places at the right margin, beside lists and wrapped lines.

use super::Segment;

/// Moves text at the right margin beside list items (place and dates of their entry) before the list.
pub(super) fn lift_margin(lines: Vec<Vec<Segment>>) -> Vec<Vec<Segment>> {
    let mut out: Vec<Vec<Segment>> = Vec::with_capacity(lines.len());
    // The start of the current list, and the left edge of its text.
    let mut list: Option<(usize, f32)> = None;
    for mut line in lines {
        line.sort_by(|a, b| a.left.total_cmp(&b.left));
        let Some(first) = line.first() else { continue };
        let goes_on = list.is_some_and(|(_, edge)| first.left > edge - 3.0);
        match list {
            _ if first.bullet && !goes_on => list = Some((out.len(), first.left)),
            _ if !goes_on => list = None,
            _ => {}
        }
        if let Some((start, _)) = list
            && let [item, margin] = line.as_slice()
            && !margin.bullet
            && item.letters() > margin.letters()
            && margin.letters() <= 40
            && margin.left - item.right > 1.2 * item.size
        {
            let margin = vec![margin.clone()];
            line.truncate(1);
            out.insert(start, margin);
            list = list.map(|(start, edge)| (start + 1, edge));
        }
        out.push(line);
    }
    out
}

/// Moves text at the right margin beside a wrapped line to the end of the wrapped text.
pub(super) fn wrap_margin(mut lines: Vec<Vec<Segment>>) -> Vec<Vec<Segment>> {
    for index in 0..lines.len().saturating_sub(1) {
        let (Some([text, margin]), Some([next])) =
            (lines.get(index).map(Vec::as_slice), lines.get(index + 1).map(Vec::as_slice))
        else {
            continue;
        };
        let looks = |segment: &Segment| segment.words.first().map(|word| (word.bold, word.italic));
        let leading = next.baseline - text.baseline;
        let goes_on = (next.left - text.left).abs() < 1.5
            && (next.size - text.size).abs() < 0.2
            && looks(next) == looks(text)
            && !next.bullet
            && (0.8 * text.size..1.7 * text.size).contains(&leading)
            && next.right < text.right;
        let short = margin.letters() <= 40 && !margin.bullet && margin.left > text.right;
        if !goes_on || !short || leading <= 0.0 {
            continue;
        }
        // The next word would have touched the text in the margin.
        let word = next.words.first().map_or(0.0, |word| word.right - word.left);
        let no_room = text.right + 0.25 * text.size + word > margin.left - 0.6 * text.size;
        let divided = text.words.last().is_some_and(|word| word.text.ends_with(['-', '\u{ad}']));
        let full = margin.left - text.right < 9.0 * text.size && text.right - text.left > 25.0 * text.size;
        if no_room && text.words.len() >= 2 && !divided {
            let words = next.words.clone();
            if let Some(text) = lines.get_mut(index).and_then(|line| line.first_mut()) {
                text.words.extend(words);
            }
            if let Some(line) = lines.get_mut(index + 1) {
                line.clear();
            }
        } else if full {
            let margin = margin.clone();
            if let Some(line) = lines.get_mut(index) {
                line.truncate(1);
            }
            if let Some(line) = lines.get_mut(index + 1) {
                line.push(margin);
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}
