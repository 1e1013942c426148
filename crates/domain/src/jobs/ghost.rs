//! Signs that a posting may not stand for a job that somebody gets: it is open for long, comes back, or is only dated anew.
//! Each is a fact of the posting's history here. Together they make no probability: there are no data to learn one from.

use kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// What happened to a public job since it was first seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobHistory {
    pub first_seen_at: Timestamp,
    /// How often it was posted again, after it had been closed or under another id.
    pub reposted: u32,
    /// How often a source gave it a later day of posting while nothing else changed.
    pub redated: u32,
}

/// A sign that a posting may not stand for a job that somebody gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum GhostSign {
    /// Open for so many days, [`LONG_OPEN_DAYS`] or more.
    LongOpen(i64),
    /// Posted again so often.
    Reposted(u32),
    /// Dated anew so often, [`OFTEN_REDATED`] or more.
    Redated(u32),
}

/// From so many days on, a posting is open for long. Filling a job takes six weeks on average (SHRM, Talent Acquisition
/// Benchmarking Report 2017: 42 days); twice that is long.
pub const LONG_OPEN_DAYS: i64 = 84;

/// From so many times on, new dates are worth a line: once or twice is how some boards treat every posting.
pub const OFTEN_REDATED: u32 = 3;

/// The signs of an open job that was posted at a time.
pub fn signs(history: &JobHistory, listed_at: Timestamp, now: Timestamp) -> Vec<GhostSign> {
    let days = (now - listed_at.min(history.first_seen_at)).num_days();
    [
        (days >= LONG_OPEN_DAYS).then_some(GhostSign::LongOpen(days)),
        (history.reposted > 0).then_some(GhostSign::Reposted(history.reposted)),
        (history.redated >= OFTEN_REDATED).then_some(GhostSign::Redated(history.redated)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use kernel::TimeDelta;

    use super::*;

    #[test]
    fn a_sign_is_a_fact_of_the_history() {
        let now: Timestamp = "2026-09-21T12:00:00Z".parse().unwrap();
        let ago = |days: i64| now - TimeDelta::days(days);
        let history = |reposted: u32, redated: u32| JobHistory { first_seen_at: ago(10), reposted, redated };
        assert_eq!(signs(&history(0, 0), ago(12), now), []);
        assert_eq!(signs(&history(0, 2), ago(83), now), []);
        assert_eq!(signs(&history(0, 0), ago(84), now), [GhostSign::LongOpen(84)]);
        let all = [GhostSign::LongOpen(90), GhostSign::Reposted(2), GhostSign::Redated(3)];
        assert_eq!(signs(&history(2, 3), ago(90), now), all);
        // Dated anew at its source, but seen long before.
        let old = JobHistory { first_seen_at: ago(100), reposted: 0, redated: 0 };
        assert_eq!(signs(&old, ago(1), now), [GhostSign::LongOpen(100)]);
    }
}
