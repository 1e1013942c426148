//! The part of a page beside a gutter that has columns.

use super::Segment;

/// The part of a band that has columns: without rows above and below that only happen to leave the gutter free, such as
/// a centred line of contacts or a line with a date at its end. The right half of those starts where no other line
/// does.
pub(super) fn trimmed(segments: &[Segment], start: usize, end: usize, gutter: f32) -> (usize, usize) {
    let band = segments.get(start..end).unwrap_or_default();
    let is_right = |segment: &Segment| segment.left >= gutter - 2.0;
    let shares_edge = |segment: &Segment| {
        is_right(segment)
            && band
                .iter()
                .any(|other| (other.left - segment.left).abs() < 2.0 && (other.baseline - segment.baseline).abs() > 1.0)
    };
    let lonely = |segment: &Segment| {
        let paired =
            |other: &Segment| !is_right(other) && (other.baseline - segment.baseline).abs() < 0.3 * segment.size;
        // Beside a line of the right column it is the end of that line.
        let of_line = |other: &Segment| {
            (other.baseline - segment.baseline).abs() < 0.3 * segment.size
                && other.left < segment.left
                && shares_edge(other)
        };
        is_right(segment) && !shares_edge(segment) && band.iter().any(paired) && !band.iter().any(of_line)
    };
    let (Some(first), Some(last)) = (band.iter().position(shares_edge), band.iter().rposition(shares_edge)) else {
        return (start, end);
    };
    let row = |at: usize, other: usize| {
        let (Some(a), Some(b)) = (band.get(at), band.get(other)) else { return false };
        (a.baseline - b.baseline).abs() < 0.45 * a.size.min(b.size)
    };
    let mut from = band.iter().take(first).rposition(lonely).map_or(0, |at| at + 1);
    while from > 0 && from < band.len() && row(from, from - 1) {
        from += 1;
    }
    let mut to = band.iter().skip(last + 1).position(lonely).map_or(band.len(), |at| at + last + 1);
    while to > 0 && to < band.len() && row(to, to - 1) {
        to -= 1;
    }
    if from < to { (start + from, start + to) } else { (start, end) }
}

#[cfg(test)]
mod tests {
    use super::{
        super::super::segments::{segments, tests::line},
        *,
    };

    #[test]
    fn the_last_line_of_a_side_column_may_be_level_with_a_dated_line() {
        let rows = [
            (30.0, 20.0, "Skills"),
            (200.0, 20.0, "Education"),
            (30.0, 34.0, "Welding"),
            (200.0, 34.0, "College of Leeds"),
            (200.0, 48.0, "Diploma"),
            (30.0, 62.0, "Polish, English"),
            (200.0, 62.0, "School of Bury"),
            (500.0, 62.0, "2012"),
        ];
        let band = segments(rows.iter().map(|(left, baseline, text)| line(text, *left, *baseline, 10.0)).collect());
        assert_eq!(trimmed(&band, 0, band.len(), 200.0), (0, 8));
    }
}
