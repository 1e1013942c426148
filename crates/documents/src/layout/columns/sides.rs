//! Whether two sides of a gutter are columns, or one belongs to the lines of the other.

use super::{super::drawn, MIN_LINES, Segment};

/// The number of lines of two columns at a gutter; 0 if they are not columns.
pub(super) fn beside(band: &[Segment], gutter: f32, width: f32) -> usize {
    let (left, right): (Vec<&Segment>, Vec<&Segment>) = band.iter().partition(|segment| segment.left < gutter - 2.0);
    let rail = nearest(&left);
    let (left, right) = (rows(&left), rows(&right));
    if rail.len() < left.len() && rail.len() >= 2 && dates_beside(&rail, &right) {
        return 0;
    }
    if left.len() < MIN_LINES
        || right.len() < MIN_LINES
        || !overlap(&left, &right)
        || !independent(&left, &right, width)
    {
        return 0;
    }
    left.len() + right.len()
}

/// A line of one side.
struct Row {
    baseline: f32,
    left: f32,
    right: f32,
    size: f32,
    letters: usize,
    date: bool,
    text: String,
    /// The place of its first glyph as the file draws them.
    drawn: usize,
}

fn rows(segments: &[&Segment]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for segment in segments {
        let date = is_date(&segment.text());
        match rows.last_mut() {
            Some(row) if segment.baseline - row.baseline < 0.45 * segment.size.min(row.size) => {
                row.left = row.left.min(segment.left);
                row.right = row.right.max(segment.right);
                row.letters += segment.letters();
                row.date &= date;
                row.drawn = row.drawn.min(segment.drawn);
            }
            _ => rows.push(Row {
                baseline: segment.baseline,
                left: segment.left,
                right: segment.right,
                size: segment.size,
                letters: segment.letters(),
                date,
                text: segment.text(),
                drawn: segment.drawn,
            }),
        }
    }
    rows
}

/// A short text with a year or a word for the present.
fn is_date(text: &str) -> bool {
    let digits: Vec<char> = text.chars().collect();
    let year = digits
        .windows(4)
        .any(|four| four.iter().all(char::is_ascii_digit) && matches!(four, ['1', '9', ..] | ['2', '0', ..]));
    let slash = text.chars().filter(char::is_ascii_digit).count() >= 3 && text.contains(['/', '.', '-', '–']);
    let lower = text.to_lowercase();
    let today =
        ["present", "current", "today", "now", "heute", "aktuell", "ongoing"].iter().any(|word| lower.contains(word));
    digits.len() <= 36 && (year || slash || today)
}

fn overlap(left: &[Row], right: &[Row]) -> bool {
    let span = |rows: &[Row]| Some((rows.first()?.baseline, rows.last()?.baseline));
    let (Some(a), Some(b)) = (span(left), span(right)) else { return false };
    // Text above or below the other side is no evidence for columns.
    let size = left.iter().chain(right).map(|row| row.size).fold(0.0, f32::max);
    let (top, bottom) = (a.0.max(b.0) - size, a.1.min(b.1) + size);
    let within = |rows: &[Row]| rows.iter().filter(|row| (top..=bottom).contains(&row.baseline)).count();
    within(left) >= MIN_LINES && within(right) >= MIN_LINES
}

/// Whether two sides are read separately.
fn independent(left: &[Row], right: &[Row], width: f32) -> bool {
    let left_is_fewer = left.len() <= right.len();
    let (fewer, more) = if left_is_fewer { (left, right) } else { (right, left) };
    let (count, others) = (fewer.len() as f32, more.len() as f32);
    let share = |test: &dyn Fn(&Row) -> bool| fewer.iter().filter(|row| test(row)).count() as f32 / count;
    let matched = share(&|row| {
        let near = 0.2 * row.size + 0.6;
        more.iter().any(|other| (other.baseline - row.baseline).abs() < near)
    });
    if labels_again(left, right) || labels_at_gutter(left, right) || rail(left, right, width) {
        return false;
    }
    let dates = share(&|row| row.date);
    let right_dates = right.iter().filter(|row| row.date).count() as f32 / right.len() as f32;
    if matched >= 0.75 {
        let average = |rows: &[Row]| rows.iter().map(|row| row.letters).sum::<usize>() as f32 / rows.len() as f32;
        let (a, b) = (average(fewer), average(more));
        let narrow = left.iter().map(|row| row.right - row.left).fold(0.0, f32::max) < 0.2 * width;
        let sparse = count < 0.6 * others;
        let unlike = a.min(b) < 12.0 || a.max(b) > 2.2 * a.min(b);
        let labels = (sparse || narrow || unlike)
            && !drawn::apart(left.iter().map(|row| row.drawn), right.iter().map(|row| row.drawn));
        return !(dates >= 0.4 || right_dates >= 0.4 || right_aligned(right) || labels);
    }
    let dated = dates >= 0.6 && matched >= 0.4 || dates_beside(left, right) || dates_beside(right, left);
    let labels = left_is_fewer && count < 0.4 * others && isolated(fewer) || labels_beside(left, right);
    !(dated || labels)
}

/// Of the lines beside the right side, those on the left are a few labels, each on the baseline of a line; the others
/// (headings, a list) are where the right side is empty.
fn labels_beside(left: &[Row], right: &[Row]) -> bool {
    let (Some(first), Some(last)) = (right.first(), right.last()) else { return false };
    let (top, bottom) = (first.baseline - 0.5 * first.size, last.baseline + 0.5 * last.size);
    let beside: Vec<&Row> = left.iter().filter(|row| (top..=bottom).contains(&row.baseline)).collect();
    let level = |row: &&&Row| right.iter().any(|other| (other.baseline - row.baseline).abs() < 0.25 * row.size);
    beside.len() >= 2
        && beside.len() * 2 <= right.len()
        && beside.iter().all(|row| row.letters <= 24)
        && beside.iter().filter(level).count() == beside.len()
        && right.windows(2).all(|pair| match pair {
            [a, b] => b.baseline - a.baseline < 3.0 * a.size,
            _ => true,
        })
}

/// The left side is a column of labels that all end at the gutter, and most are on the baseline of a line of the right
/// side, as in Europass. Its other lines are headings and labels of two lines.
fn labels_at_gutter(left: &[Row], right: &[Row]) -> bool {
    let level = |row: &&Row| right.iter().any(|other| (other.baseline - row.baseline).abs() < 0.25 * row.size);
    let count = left.iter().filter(level).count();
    left.len() >= 5 && count * 10 >= left.len() * 6 && left.iter().all(|row| row.letters <= 40) && right_aligned(left)
}

/// The left side is a narrow rail of dates, labels and headings: each line is on the baseline of a line of the right
/// side, or a heading where the right side is empty.
fn rail(left: &[Row], right: &[Row], width: f32) -> bool {
    let Some((first, last)) = right.first().zip(right.last()) else { return false };
    let span = (first.baseline - 2.5 * first.size)..=last.baseline + 0.5 * last.size;
    let beside: Vec<&Row> = left.iter().filter(|row| span.contains(&row.baseline)).collect();
    let nearest =
        |row: &Row| right.iter().map(|other| (other.baseline - row.baseline).abs() / row.size).fold(f32::MAX, f32::min);
    let level = beside.iter().filter(|row| nearest(row) < 0.2).count();
    let headings = beside.iter().filter(|row| nearest(row) >= 0.9).count();
    let narrow = beside.iter().all(|row| row.right - row.left < 0.27 * width && row.letters <= 30);
    // A line that is neither has lines of its own beside it: a column.
    let dated = beside.iter().filter(|row| row.date).count();
    narrow && level >= 4 && level + headings == beside.len() && headings * 3 <= beside.len() * 2 && dated >= 2
}

/// The left side repeats the same texts on baselines of the right side: labels of tables ("Period", "Position").
fn labels_again(left: &[Row], right: &[Row]) -> bool {
    let again = |row: &&Row| {
        row.letters <= 24
            && left.iter().filter(|other| other.text == row.text).count() >= 2
            && right.iter().any(|other| (other.baseline - row.baseline).abs() < 0.25 * row.size)
    };
    let count = left.iter().filter(again).count();
    count >= 4 && count * 2 >= left.len()
}

/// Most lines of a side that are beside lines of the other are dates on their baselines; its other lines (headings, a
/// list) are where the other side is empty.
fn dates_beside(side: &[Row], other: &[Row]) -> bool {
    let beside: Vec<&Row> = side
        .iter()
        .filter(|row| other.iter().any(|other| (other.baseline - row.baseline).abs() < 1.1 * row.size))
        .collect();
    let level =
        |row: &&&Row| row.date && other.iter().any(|other| (other.baseline - row.baseline).abs() < 0.25 * row.size);
    let dates = beside.iter().filter(level).count();
    // Those close to a line of the other side are all on the baseline of one: labels of a table among the dates.
    let distance = |row: &Row| other.iter().map(|other| (other.baseline - row.baseline).abs()).fold(f32::MAX, f32::min);
    let close: Vec<&&Row> = beside.iter().filter(|row| distance(row) < 0.75 * row.size).collect();
    let table = close.iter().all(|row| row.letters <= 40 && distance(row) < 0.25 * row.size);
    dates >= 2
        && (dates * 10 >= beside.len() * 6 || table && dates * 10 >= close.len() * 4)
        && beside.len() * 2 <= other.len() + 2
}

/// The lines of the left side that begin nearest to the gutter, if other lines (a sidebar) are further left.
fn nearest(left: &[&Segment]) -> Vec<Row> {
    let mut edges: Vec<f32> =
        left.iter().filter(|segment| is_date(&segment.text())).map(|segment| segment.left).collect();
    edges.sort_by(f32::total_cmp);
    let Some(edge) = edges.last().copied() else { return Vec::new() };
    // Dates that end at one edge, but do not begin at one, stand at the right margin of the left column.
    let end = left
        .iter()
        .filter(|segment| (segment.left - edge).abs() < 2.0)
        .map(|segment| segment.right)
        .fold(0.0, f32::max);
    let ends_there = |segment: &&&Segment| (segment.right - end).abs() < 1.5 && is_date(&segment.text());
    let mut begins: Vec<f32> = left.iter().filter(ends_there).map(|segment| segment.left).collect();
    let count = begins.len();
    begins.dedup_by(|next, kept| (*next - *kept).abs() < 4.0);
    if count >= 4 && begins.len() >= 2 {
        return Vec::new();
    }
    let near: Vec<&Segment> = left.iter().copied().filter(|segment| (segment.left - edge).abs() < 2.0).collect();
    rows(&near)
}

/// Whether the right edges agree and the left edges do not.
fn right_aligned(rows: &[Row]) -> bool {
    let spread = |edge: &dyn Fn(&Row) -> f32| {
        let mut edges: Vec<f32> = rows.iter().map(edge).collect();
        edges.sort_by(f32::total_cmp);
        let at = |share: f32| edges.get((edges.len() as f32 * share) as usize).copied().unwrap_or_default();
        at(0.85) - at(0.15)
    };
    spread(&|row| row.right) < 3.0 && spread(&|row| row.left) > 10.0
}

/// Whether the lines are isolated, as labels beside a text are.
fn isolated(rows: &[Row]) -> bool {
    let mut gaps: Vec<f32> = rows
        .windows(2)
        .filter_map(|pair| Some((pair.get(1)?.baseline - pair.first()?.baseline) / pair.first()?.size))
        .collect();
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 2).is_some_and(|middle| *middle > 3.0)
}
