//! What the page of a job says about the organization that published it on this server.

use kernel::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::tracker::Median;

/// The organization of a job, as everybody sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Employer {
    /// Its page is `/companies/{slug}`.
    pub slug: String,
    /// The days until the first answer that it promises.
    pub answer_days: Option<i64>,
    /// The median of the days until it really answered; `None` for fewer than [`FEWEST_ANSWERS`] answers.
    pub answered_within: Option<i64>,
}

/// The median is shown from this number of answers on.
pub const FEWEST_ANSWERS: usize = 10;

/// The median of some times in days, of which one that has begun counts; `None` for fewer than [`FEWEST_ANSWERS`].
pub fn answered_within(times: &[TimeDelta]) -> Option<i64> {
    let days = times.iter().map(|time| time.num_days() + i64::from(*time > TimeDelta::days(time.num_days())));
    let median = Median::of(days.map(|days| days.max(1)).collect());
    median.value.filter(|_| median.cases >= FEWEST_ANSWERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_of_answers_are_told_when_there_are_enough() {
        let hours = |hours: &[i64]| hours.iter().map(|hours| TimeDelta::hours(*hours)).collect::<Vec<_>>();
        assert_eq!(answered_within(&hours(&[1; 9])), None);
        assert_eq!(answered_within(&hours(&[1; 10])), Some(1));
        assert_eq!(answered_within(&hours(&[0, 1, 2, 3, 24, 25, 48, 49, 72, 500])), Some(1));
        assert_eq!(answered_within(&hours(&[25, 30, 40, 47, 48, 49, 60, 70, 72, 72, 72])), Some(3));
    }
}
