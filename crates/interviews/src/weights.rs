//! What each measure is worth, by kind of question and part: `weights/points.tsv`, a line for each. The example `fit`
//! learns them. A measure can only do what its sign says, so that nobody loses points for a result or wins some by
//! fillers.

use std::sync::LazyLock;

use crate::{Kind, Part, measures::NAMES};

/// A line of the table.
pub(crate) struct Weight {
    pub kind: &'static str,
    pub part: Part,
    /// The place of the measure in [`NAMES`].
    pub measure: usize,
    pub weight: f64,
}

static WEIGHTS: LazyLock<Vec<Weight>> = LazyLock::new(|| {
    let lines = include_str!("../weights/points.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(weight).collect()
});

fn weight(line: &'static str) -> Option<Weight> {
    let mut cells = line.split('\t');
    let (kind, part, measure) = (cells.next()?, cells.next()?, cells.next()?);
    let measure = NAMES.iter().position(|name| *name == measure)?;
    Some(Weight { kind, part: Part::from_word(part)?, measure, weight: cells.nth(1)?.parse().ok()? })
}

/// The name of the table's rows for a kind of question: roles are answered by a method, as technical questions are.
pub(crate) const fn rows(kind: Kind) -> &'static str {
    match kind {
        Kind::Behavioural => "behavioural",
        Kind::Technical | Kind::Role => "method",
        Kind::Motivation => "motivation",
    }
}

/// The points of a part, not rounded, and the measure that adds or takes most, if any does.
pub(crate) fn points(kind: Kind, part: Part, measures: &[f64; NAMES.len()]) -> (f64, &'static str) {
    let mut sum = 0.0;
    let mut most = (0.0_f64, "one");
    for row in WEIGHTS.iter().filter(|row| row.kind == rows(kind) && row.part == part) {
        let (Some(value), Some(name)) = (measures.get(row.measure), NAMES.get(row.measure)) else { continue };
        let adds = row.weight * value;
        sum += adds;
        if *name != "one" && adds.abs() > most.0.abs() {
            most = (adds, name);
        }
    }
    (sum, most.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = include_str!("../weights/points.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(WEIGHTS.len(), lines);
    }

    #[test]
    fn each_kind_has_weights_for_each_part() {
        for kind in Kind::ALL {
            for part in Part::ALL {
                assert!(WEIGHTS.iter().any(|row| row.kind == rows(*kind) && row.part == *part), "{kind} {part}");
            }
        }
    }

    #[test]
    fn a_measure_does_what_its_sign_says() {
        for line in include_str!("../weights/points.tsv").lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let weight: f64 = cells[4].parse().expect("a number");
            assert!(cells[3] == "=" || weight == 0.0 || (weight > 0.0) == (cells[3] == "+"), "{line}");
        }
    }
}
