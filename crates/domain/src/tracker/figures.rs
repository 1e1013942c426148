//! The figures of the tracker: how many applications were answered, how soon, and with what match they were sent.

use kernel::{PartialDate, Score};
use serde::{Deserialize, Serialize};

use super::{Outcome, Stage};

/// Fewer cases than this make no rate and no median.
pub const FEWEST_CASES: usize = 3;

/// What is counted of a job that was applied for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    pub applied_on: PartialDate,
    pub answered_on: Option<PartialDate>,
    pub score: Option<Score>,
    pub stage: Stage,
    pub outcome: Option<Outcome>,
    pub source: String,
}

/// The middle of some values, with their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Median {
    /// The middle value; the lower of the two middle ones of an even number. `None` for fewer than [`FEWEST_CASES`].
    pub value: Option<i64>,
    /// The number of values.
    pub cases: usize,
}

impl Median {
    /// The median of values in any order.
    pub fn of(mut values: Vec<i64>) -> Self {
        values.sort_unstable();
        let cases = values.len();
        let middle = values.get(cases.saturating_sub(1) / 2).copied();
        Self { value: middle.filter(|_| cases >= FEWEST_CASES), cases }
    }
}

/// How a person's applications fare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// The number of applications.
    pub applied: usize,
    /// How many of them were answered.
    pub answered: usize,
    /// Days from the application to the first answer.
    pub days: Median,
    /// The score of the latest match when it was applied for, in points.
    pub score: Median,
}

/// The figures of applications.
pub fn figures(applied: &[Applied]) -> Figures {
    let days = applied.iter().filter_map(|it| it.applied_on.days_until(it.answered_on?)).collect();
    let scores = applied.iter().filter_map(|it| it.score).map(|score| i64::from(score.rounded())).collect();
    Figures {
        applied: applied.len(),
        answered: applied.iter().filter(|it| it.answered_on.is_some()).count(),
        days: Median::of(days),
        score: Median::of(scores),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_cases_make_no_median() {
        assert_eq!(Median::of(vec![]), Median { value: None, cases: 0 });
        assert_eq!(Median::of(vec![4, 1]), Median { value: None, cases: 2 });
        assert_eq!(Median::of(vec![9, 1, 4]), Median { value: Some(4), cases: 3 });
        assert_eq!(Median::of(vec![9, 1, 4, 5]), Median { value: Some(4), cases: 4 });
    }

    #[test]
    fn figures_count_applications_and_answers() {
        let day = |text: &str| text.parse().unwrap();
        let sent = |answered: Option<&str>, points| Applied {
            applied_on: day("2026-10-01"),
            answered_on: answered.map(day),
            score: Some(Score::new(points)),
            stage: Stage::Applied,
            outcome: None,
            source: String::new(),
        };
        let all = [
            sent(Some("2026-10-04"), 70.0),
            sent(Some("2026-10-06"), 76.4),
            sent(Some("2026-11-01"), 80.0),
            sent(None, 90.0),
        ];
        let found = figures(&all);
        assert_eq!((found.applied, found.answered), (4, 3));
        assert_eq!(found.days, Median { value: Some(5), cases: 3 });
        assert_eq!(found.score, Median { value: Some(76), cases: 4 });
    }
}
