//! Hiring analytics: what became of the applications to the postings of an organization. Everything is counted; nothing is said about
//! one person, and no rate is made of fewer than [`FEWEST_CASES`] cases.

mod export;

use kernel::{JobId, Page, TimeDelta, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{applications::ApplicationStage, postings::PostingState};

pub use crate::tracker::FEWEST_CASES;
pub use export::{AnalyticsTable, jobs_csv, to_csv};

/// The sources with a row of their own; the others share one.
pub const MOST_SOURCES: u64 = 20;
/// The postings that can be chosen from a list; the others from the table of postings.
pub const MOST_CHOICES: u64 = 50;

/// The stages of the funnel, in order.
pub const FUNNEL: [ApplicationStage; 5] = [
    ApplicationStage::New,
    ApplicationStage::Screening,
    ApplicationStage::Interview,
    ApplicationStage::Offer,
    ApplicationStage::Hired,
];

kernel::words! {
    /// The applications that are counted, by when they were sent.
    pub enum AnalyticsPeriod {
        /// In the last 90 days.
        Quarter = "90d",
        /// In the last 365 days.
        Year = "1y",
        /// Ever.
        All = "all",
    }
}

impl AnalyticsPeriod {
    /// When it begins; `None` if it always was.
    pub fn since(self, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Quarter => Some(now - TimeDelta::days(90)),
            Self::Year => Some(now - TimeDelta::days(365)),
            Self::All => None,
        }
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AnalyticsQuery {
    /// Only the applications to this posting.
    pub job: Option<JobId>,
    pub period: AnalyticsPeriod,
}

impl Default for AnalyticsQuery {
    fn default() -> Self {
        Self { job: None, period: AnalyticsPeriod::Quarter }
    }
}

impl AnalyticsQuery {
    /// Reads it from the parameters of an address; what is not understood counts as not asked for.
    pub fn read(value: impl Fn(&str) -> Option<String>) -> Self {
        let period = value("period").and_then(|word| AnalyticsPeriod::from_word(&word));
        let job = value("job").and_then(|id| id.parse().ok());
        Self { job, period: period.unwrap_or(AnalyticsPeriod::Quarter) }
    }

    /// The same as the parameters of an address, without what is usual.
    pub fn write(&self) -> String {
        let period = (self.period != AnalyticsPeriod::Quarter).then(|| format!("period={}", self.period));
        let job = self.job.map(|job| format!("job={job}"));
        job.into_iter().chain(period).collect::<Vec<_>>().join("&")
    }
}

/// A part of some cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rate {
    pub part: u64,
    pub of: u64,
}

impl Rate {
    /// In percent; `None` below [`FEWEST_CASES`] cases.
    pub fn percent(self) -> Option<u64> {
        (self.of >= FEWEST_CASES as u64).then(|| (self.part * 100 + self.of / 2) / self.of)
    }
}

/// How long something took, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Times {
    /// The number of cases.
    pub cases: u64,
    /// The middle one; the lower of the two middle ones of an even number. `None` below [`FEWEST_CASES`] cases.
    pub median: Option<i64>,
    /// That which nine in ten did not exceed. `None` below [`FEWEST_CASES`] cases.
    pub ninetieth: Option<i64>,
}

impl Times {
    /// Of so many cases.
    pub fn new(cases: u64, median: i64, ninetieth: i64) -> Self {
        let are_enough = cases >= FEWEST_CASES as u64;
        Self { cases, median: are_enough.then_some(median), ninetieth: are_enough.then_some(ninetieth) }
    }
}

/// How many applications reached a stage or a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunnelRow {
    pub stage: ApplicationStage,
    pub reached: u64,
}

/// How long applications stayed at a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageRow {
    pub stage: ApplicationStage,
    /// Of those that went on.
    pub times: Times,
    /// The number of those that are there now.
    pub here: u64,
}

/// The applications that came from somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SourceRow {
    /// A short word; empty if it is not known.
    pub source: String,
    pub applied: u64,
    /// How many reached an interview.
    pub interviewed: u64,
    pub hired: u64,
}

/// Applications that ended without a hire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndRow {
    /// Declined or withdrawn.
    pub how: ApplicationStage,
    /// The stage before.
    pub from: ApplicationStage,
    pub count: u64,
    /// How many of them had an answer on the application form that the job does not take.
    pub unmet: u64,
}

/// What became of the applications to a posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobRow {
    pub id: JobId,
    pub title: String,
    pub state: PostingState,
    /// When it was published first.
    pub published_at: Timestamp,
    pub closed_at: Option<Timestamp>,
    pub applied: u64,
    /// How many of them had an answer.
    pub answered: u64,
    pub hired: u64,
    /// The number of applications that should have been answered by now, whenever they were sent.
    pub late: u64,
}

impl JobRow {
    /// The days from its first publication until it was closed, or until now.
    pub fn days_open(&self, now: Timestamp) -> i64 {
        (self.closed_at.unwrap_or(now) - self.published_at).num_days().max(0)
    }
}

/// The analytics of an organization, or of one of its postings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Analytics {
    pub query: AnalyticsQuery,
    /// The number of applications.
    pub applied: u64,
    /// By stage, in the order of [`FUNNEL`].
    pub funnel: Vec<FunnelRow>,
    /// By open stage.
    pub stages: Vec<StageRow>,
    /// From the application to the first answer.
    pub answers: Times,
    /// The number of applications that should have been answered by now, whenever they were sent.
    pub late: u64,
    /// The most applications first.
    pub sources: Vec<SourceRow>,
    /// The number of the sources without a row of their own, and what came from them.
    pub others: Option<(u64, SourceRow)>,
    /// Those declined first, by the stage before.
    pub ends: Vec<EndRow>,
    /// The postings that were ever public, the latest first.
    pub jobs: Page<JobRow>,
    /// The latest of them with their titles, and the one that is asked for.
    pub choices: Vec<(JobId, String)>,
    /// When it was counted.
    pub at: Timestamp,
}

impl Analytics {
    /// How many of all applications reached a step of the funnel, and how many of those at the step before; `None` for the first one.
    pub fn conversion(&self, step: usize) -> Option<(Rate, Rate)> {
        let reached = |step: usize| self.funnel.get(step).map(|row| row.reached);
        let (part, before) = (reached(step)?, reached(step.checked_sub(1)?)?);
        Some((Rate { part, of: self.applied }, Rate { part, of: before }))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn two_cases_make_no_rate_and_no_time() {
        assert_eq!(Rate { part: 1, of: 2 }.percent(), None);
        assert_eq!(Rate { part: 2, of: 3 }.percent(), Some(67));
        assert_eq!(Rate::default().percent(), None);
        assert_eq!(Times::new(2, 5, 9), Times { cases: 2, median: None, ninetieth: None });
        assert_eq!(Times::new(3, 5, 9).median, Some(5));
    }

    #[test]
    fn a_query_survives_its_address() {
        let job = JobId::from_uuid(Uuid::from_u128(7));
        for query in [
            AnalyticsQuery::default(),
            AnalyticsQuery { job: Some(job), period: AnalyticsPeriod::Year },
            AnalyticsQuery { job: None, period: AnalyticsPeriod::All },
        ] {
            let text = query.write();
            let value = |name: &str| {
                text.split('&').find_map(|pair| Some(pair.strip_prefix(name)?.strip_prefix('=')?.to_owned()))
            };
            assert_eq!(AnalyticsQuery::read(value), query, "{text}");
        }
        assert_eq!(AnalyticsQuery::read(|_| Some("moon".to_owned())), AnalyticsQuery::default());
    }

    #[test]
    fn a_job_is_open_until_it_is_closed() {
        let at = |days: i64| Timestamp::UNIX_EPOCH + TimeDelta::days(days);
        let open = JobRow {
            id: JobId::from_uuid(Uuid::from_u128(7)),
            title: "Cook".to_owned(),
            state: PostingState::Open,
            published_at: at(2),
            closed_at: None,
            applied: 0,
            answered: 0,
            hired: 0,
            late: 0,
        };
        assert_eq!((open.days_open(at(9)), open.days_open(at(1))), (7, 0));
        assert_eq!(JobRow { closed_at: Some(at(5)), ..open }.days_open(at(9)), 3);
    }
}
