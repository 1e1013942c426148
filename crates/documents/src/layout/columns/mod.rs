//! Columns: which part of a page is read separately, and in which order.
//!
//! A gutter is an empty vertical strip between segments. Not every strip separates columns: dates at the right margin
//! and labels at the left one belong to the line beside them. So both sides are compared: a side whose lines share the
//! baselines of the other side, and are fewer or short or dates, is part of these lines.

mod sides;
mod trimmed;

use self::trimmed::trimmed;
use super::Segment;

/// Part of a page in reading order.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// Lines from top to bottom.
    Flow(Vec<Segment>),
    /// Two sides, read one after the other.
    Columns {
        /// The left edge of the right side.
        gutter: f32,
        left: Vec<Node>,
        right: Vec<Node>,
        /// The right side is read first, because it starts with the page's title.
        right_first: bool,
    },
}

/// The minimum width of the strip between columns, in points.
const MIN_GUTTER: f32 = 6.0;
/// The minimum number of lines of a column.
const MIN_LINES: usize = 3;
/// With this many lines at one left edge, it is certainly a margin.
const MANY_LINES: usize = 8;
/// How far a line that ends with a hyphenated word may reach into the neighbouring column, in points.
const OVERHANG: f32 = 1.5;
const MAX_DEPTH: usize = 5;
/// The maximum number of segments of a page in which columns are detected; a page of text has a few hundred.
const MAX_SEGMENTS: usize = 1_500;
/// The maximum number of positions tried as a gutter.
const MAX_CANDIDATES: usize = 80;

/// Splits a page into columns and flows.
pub(super) fn nodes(mut segments: Vec<Segment>, width: f32) -> Vec<Node> {
    segments.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.left.total_cmp(&b.left)));
    let title = segments.iter().map(|segment| segment.size).fold(0.0, f32::max);
    let mut nodes = split(segments, width, 0);
    for node in &mut nodes {
        if let Node::Columns { left, right, right_first, .. } = node {
            let largest = |nodes: &[Node]| head(nodes).map(|segment| segment.size).fold(0.0, f32::max);
            *right_first = largest(right) >= title - 0.1 && largest(left) < 0.9 * title;
        }
    }
    nodes
}

/// The first segments of these nodes.
fn head(nodes: &[Node]) -> Box<dyn Iterator<Item = &Segment> + '_> {
    match nodes.first() {
        Some(Node::Flow(segments)) => Box::new(segments.iter().take(4)),
        Some(Node::Columns { left, right, .. }) => Box::new(head(left).chain(head(right))),
        None => Box::new(std::iter::empty()),
    }
}

fn split(segments: Vec<Segment>, width: f32, depth: usize) -> Vec<Node> {
    if segments.is_empty() {
        return Vec::new();
    }
    let segments = super::rails::pull_up(segments, width);
    let cut = if depth < MAX_DEPTH && segments.len() <= MAX_SEGMENTS { best_cut(&segments, width) } else { None };
    let Some(cut) = cut else { return vec![Node::Flow(segments)] };
    let mut above = segments;
    let mut band = above.split_off(cut.start);
    let below = band.split_off(cut.end - cut.start);
    let (left, right): (Vec<_>, Vec<_>) = band.into_iter().partition(|segment| segment.left < cut.gutter - 2.0);
    let mut nodes = split(above, width, depth + 1);
    nodes.push(Node::Columns {
        gutter: cut.gutter,
        left: split(left, width, depth + 1),
        right: split(right, width, depth + 1),
        right_first: false,
    });
    nodes.extend(split(below, width, depth + 1));
    nodes
}

/// A gutter and the segments (by index, sorted from the top down) beside it.
#[derive(Debug, Clone, Copy)]
struct Cut {
    gutter: f32,
    start: usize,
    end: usize,
    lines: usize,
}

fn best_cut(segments: &[Segment], width: f32) -> Option<Cut> {
    let mut best: Option<Cut> = None;
    let centred = centred(segments);
    for (gutter, space) in candidates(segments) {
        let mut from = 0;
        for end in 0..=segments.len() {
            let crossing = segments.get(end);
            let avoids = |segment: &Segment| {
                let hyphen = segment.words.last().is_some_and(|word| word.text.ends_with('-'));
                let space = if hyphen { space } else { MIN_GUTTER };
                segment.left >= gutter - 2.0 || segment.right <= gutter - space
            };
            if crossing.is_some_and(avoids) && centred.get(end) != Some(&true) {
                continue;
            }
            // Segments in one row with text across the gutter belong to that row.
            let in_row = |index: &usize| {
                let (Some(crossing), Some(other)) = (crossing, segments.get(*index)) else { return false };
                (crossing.baseline - other.baseline).abs() < 0.3 * crossing.size.min(other.size)
            };
            let before = end - (from..end).rev().take_while(in_row).count();
            let (start, stop) = trimmed(segments, from, before, gutter);
            let band = segments.get(start..stop).unwrap_or_default();
            let lines = sides::beside(band, gutter, width);
            if lines > best.map_or(0, |best| best.lines) {
                best = Some(Cut { gutter, start, end: stop, lines });
            }
            from = end + 1 + (end + 1..segments.len()).take_while(in_row).count();
        }
    }
    best
}

/// Which segments are centred lines (headings): alone in their row, and several with the same centre but different
/// lengths. They belong to both sides of any gutter.
fn centred(segments: &[Segment]) -> Vec<bool> {
    let left = segments.iter().map(|segment| segment.left).fold(f32::MAX, f32::min);
    let right = segments.iter().map(|segment| segment.right).fold(f32::MIN, f32::max);
    let middle = (left + right) / 2.0;
    let alone = |at: usize, segment: &Segment| {
        [at.checked_sub(1), Some(at + 1)]
            .into_iter()
            .flatten()
            .filter_map(|other| segments.get(other))
            .all(|other| (other.baseline - segment.baseline).abs() > 0.45 * other.size.min(segment.size))
    };
    let found: Vec<bool> = segments
        .iter()
        .enumerate()
        .map(|(at, segment)| {
            ((segment.left + segment.right) / 2.0 - middle).abs() < 3.0
                && segment.left > left + 20.0
                && !segment.bullet
                && alone(at, segment)
        })
        .collect();
    // Headings of one style; a line of a column may be centred by chance.
    let bold = |segment: &Segment| segment.words.iter().all(|word| word.bold);
    let is_one = |segment: &Segment| {
        let mut lefts: Vec<f32> = segments
            .iter()
            .zip(&found)
            .filter(|(other, found)| **found && (other.size - segment.size).abs() < 0.2 && bold(other) == bold(segment))
            .map(|(other, _)| other.left)
            .collect();
        lefts.sort_by(f32::total_cmp);
        lefts.dedup_by(|next, kept| *next - *kept < 4.0);
        lefts.len() >= 3
    };
    segments.iter().zip(&found).map(|(segment, found)| *found && is_one(segment)).collect()
}

/// Left edges shared by several segments, where a right column may begin, and the width of the empty strip required
/// before it: before very many lines, a hyphen may reach into it.
fn candidates(segments: &[Segment]) -> Vec<(f32, f32)> {
    let mut edges: Vec<f32> = segments.iter().map(|segment| segment.left).collect();
    edges.sort_by(f32::total_cmp);
    let margin = edges.first().copied().unwrap_or(0.0);
    let mut found: Vec<(usize, f32)> = Vec::new();
    let mut start = 0;
    for index in 1..=edges.len() {
        let (Some(first), next) = (edges.get(start).copied(), edges.get(index).copied()) else { break };
        if next.is_some_and(|next| next - first < 2.0) {
            continue;
        }
        if index - start >= MIN_LINES && first > margin + 40.0 {
            found.push((index - start, first));
        }
        start = index;
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
    let space = |count: usize| if count >= MANY_LINES { -OVERHANG } else { MIN_GUTTER };
    found.into_iter().take(MAX_CANDIDATES).map(|(count, edge)| (edge, space(count))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::segments::{segments, tests::line};
    use super::*;

    /// A page of rows of (left, text), ten points high, from top to bottom.
    fn page(rows: &[(f32, f32, &str)]) -> Vec<Node> {
        let rows = rows.iter().map(|(left, baseline, text)| line(text, *left, *baseline, 10.0)).collect();
        nodes(segments(rows), 600.0)
    }

    fn shape(nodes: &[Node]) -> String {
        let one = |node: &Node| match node {
            Node::Flow(segments) => segments.iter().map(Segment::text).collect::<Vec<_>>().join("/"),
            Node::Columns { left, right, .. } => format!("[{}|{}]", shape(left), shape(right)),
        };
        nodes.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_sidebar_is_read_separately() {
        let page = page(&[
            (30.0, 20.0, "Ana Example a title across both columns of the page here"),
            (30.0, 50.0, "Skills"),
            (30.0, 62.5, "Rust"),
            (30.0, 75.0, "Python"),
            (200.0, 52.0, "Experience at a company"),
            (200.0, 66.0, "Led the team of ten people"),
            (200.0, 80.0, "Built things that work well"),
            (200.0, 94.0, "Wrote about it"),
        ]);
        assert_eq!(
            shape(&page),
            "Ana Example a title across both columns of the page here [Skills/Rust/Python|Experience at a company/Led the team of ten people/Built things that work well/Wrote about it]"
        );
    }

    #[test]
    fn dates_at_the_margin_stay_in_their_line() {
        let page = page(&[
            (30.0, 20.0, "Acme Ltd"),
            (500.0, 20.0, "2019 - 2021"),
            (30.0, 34.0, "Engineer of machines"),
            (30.0, 50.0, "Other Ltd"),
            (500.0, 50.0, "2017 - 2019"),
            (30.0, 64.0, "Developer"),
            (30.0, 80.0, "First Ltd"),
            (500.0, 80.0, "2015 - 2017"),
        ]);
        assert_eq!(page.len(), 1);
        assert!(matches!(page[0], Node::Flow(_)));
    }

    #[test]
    fn a_rail_of_dates_labels_and_headings_stays_with_its_text() {
        let page = page(&[
            (30.0, 20.0, "Schooling"),
            (30.0, 34.0, "2011 - 2014"),
            (170.0, 34.0, "A college of the town"),
            (170.0, 48.0, "Training in the trade"),
            (30.0, 62.0, "2005 - 2011"),
            (170.0, 62.0, "A school of the village"),
            (170.0, 76.0, "Certificate of the school"),
            (30.0, 96.0, "Languages"),
            (30.0, 110.0, "German"),
            (170.0, 110.0, "Mother tongue of it"),
            (30.0, 124.0, "English"),
            (170.0, 124.0, "Good in word and writing"),
        ]);
        assert!(matches!(page.as_slice(), [Node::Flow(_)]), "{}", shape(&page));
    }

    #[test]
    fn labels_that_end_at_the_gutter_stay_with_their_text() {
        let labels = ["Period", "Post held", "Work done", "Name and town of it", "Period", "Qualification", "School"];
        let values = [
            "05/2019 to 06/2021",
            "Cook of a ferry",
            "Meals for ninety",
            "Fjord Line, Moss",
            "2015 to 2018",
            "Diploma of a cook",
            "School of Moss",
        ];
        let mut rows = Vec::new();
        for (at, (label, value)) in labels.iter().zip(values).enumerate() {
            let baseline = 20.0 + 14.0 * at as f32;
            rows.push((190.0 - 5.0 * label.len() as f32, baseline, *label));
            rows.push((205.0, baseline, value));
        }
        assert!(matches!(page(&rows).as_slice(), [Node::Flow(_)]), "{}", shape(&page(&rows)));
    }

    #[test]
    fn dates_at_the_margin_of_a_column_are_not_of_the_next_one() {
        let mut rows = Vec::new();
        for at in 0..6 {
            let baseline = 20.0 + 28.0 * at as f32;
            let date = if at % 2 == 0 { "2019 - 2021" } else { "03.2010 - 12.2016" };
            rows.push((30.0, baseline, "Foreman of a yard"));
            rows.push((350.0 - 5.0 * date.len() as f32, baseline, date));
            rows.push((30.0, baseline + 14.0, "Wharf of the town, building of boats and ferries"));
        }
        for at in 0..14 {
            rows.push((400.0, 20.0 + 14.0 * at as f32 + if at < 4 { 3.0 } else { 0.0 }, "Welding"));
        }
        let page = page(&rows);
        assert!(matches!(page.as_slice(), [Node::Columns { gutter, .. }] if *gutter == 400.0), "{}", shape(&page));
    }

    #[test]
    fn labels_at_the_left_stay_with_their_text() {
        let page = page(&[
            (30.0, 20.0, "Languages"),
            (150.0, 20.0, "Rust and Python and others"),
            (30.0, 34.0, "Tools"),
            (150.0, 34.0, "Docker and Kubernetes"),
            (30.0, 48.0, "Spoken"),
            (150.0, 48.0, "German and English"),
        ]);
        assert!(matches!(page.as_slice(), [Node::Flow(_)]));
    }
}
