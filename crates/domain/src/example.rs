//! The sample of the start page, and the excerpt of its report.

use kernel::Score;
use matching::{Factors, Report, Requirement, Status};
use serde::{Deserialize, Serialize};

/// An invented resume to try the match with.
pub const RESUME: &str = include_str!("../../../data/demo/amara-analyst.md");
/// A job for it.
pub const JOB: &str = include_str!("../../../data/demo/job-data-analyst.txt");

/// The longest quote that is shown, in characters.
const LONGEST: usize = 140;

/// An excerpt of a report: the score, the factors, and one requirement of each status.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Example {
    pub score: Score,
    /// The score after all fixes.
    pub reach: Score,
    pub factors: Factors,
    /// Requirements: one met, one partly met, one missing.
    pub rows: Vec<ExampleRow>,
}

/// A requirement of the example.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExampleRow {
    /// Its index among the report's requirements.
    pub index: usize,
    pub requirement: Requirement,
}

impl Example {
    /// The excerpt of a report. For each status it takes the first must-have whose quote has one or two lines, or else
    /// the first one.
    pub fn of(report: &Report) -> Self {
        let short = |it: &Requirement| it.resume_quote.as_ref().is_none_or(|quote| quote.chars().count() <= LONGEST);
        let row = |status: Status| {
            let all =
                || report.requirements.iter().enumerate().filter(move |(_, it)| it.status == status && it.weight > 0.0);
            let (index, found) = all().find(|(_, it)| it.must && short(it)).or_else(|| all().next())?;
            Some(ExampleRow { index, requirement: found.clone() })
        };
        let mut rows: Vec<_> = [Status::Met, Status::Partial, Status::Missing].into_iter().filter_map(row).collect();
        rows.sort_by_key(|row| row.index);
        Self { score: report.score, reach: report.reach.unwrap_or(report.score), factors: report.factors, rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_the_real_report_of_the_sample() {
        let reading = resume::read(&resume::Source::from_text(RESUME));
        let job = matching::Job::read(JOB);
        let report = matching::compare(&reading.resume, &reading.text, &job, "2026-11".parse().unwrap());
        let example = Example::of(&report);
        assert_eq!((example.score, Some(example.reach)), (report.score, report.reach));
        let statuses: Vec<_> = example.rows.iter().map(|row| row.requirement.status).collect();
        for status in [Status::Met, Status::Partial, Status::Missing] {
            assert!(statuses.contains(&status), "the sample shows {status:?}: {statuses:?}");
        }
        for row in &example.rows {
            assert_eq!(row.requirement, report.requirements[row.index]);
        }
    }
}
