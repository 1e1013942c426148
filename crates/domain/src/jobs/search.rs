//! The search of public jobs: what it asks for and what it answers.

use kernel::{JobId, Page, Timestamp};
use matching::{EmploymentType, JobRequirement, Remote, Seniority};
use serde::{Deserialize, Serialize};

use super::ghost::{GhostSign, JobHistory};

kernel::words! {
    /// How long ago a job was posted at most.
    pub enum PostedWithin {
        Day = "day",
        Week = "week",
        Month = "month",
    }

    /// The order of hits.
    pub enum JobOrder {
        /// Those that say the words best first; without words, newest first.
        Relevance = "relevance",
        /// Newest first.
        Newest = "newest",
    }
}

impl PostedWithin {
    /// The number of days.
    pub const fn days(self) -> i64 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 30,
        }
    }
}

/// What a search asks for. A filter finds only jobs that state what it is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct JobSearch {
    /// Words of the title, the employer, the location or the posting; all must be there. At most [`MOST_WORDS`] count.
    pub words: String,
    /// Words of the location.
    pub place: String,
    /// Where the work is done.
    pub remote: Option<Remote>,
    /// The form of employment.
    pub employment: Option<EmploymentType>,
    /// The level.
    pub seniority: Option<Seniority>,
    /// The least pay for a year of full work that is good enough, in whole units of whatever currency the posting states.
    pub salary: Option<u32>,
    /// When it was posted.
    pub posted: Option<PostedWithin>,
    /// The order; by relevance if none is given.
    pub order: Option<JobOrder>,
}

/// The words of a search that count; those behind are ignored.
pub const MOST_WORDS: usize = 12;

impl JobSearch {
    /// Whether it asks for nothing: all jobs, newest first.
    pub fn is_empty(&self) -> bool {
        *self == Self { order: self.order, ..Self::default() }
    }
}

/// A job among the hits of a search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobHit {
    pub id: JobId,
    pub title: String,
    /// The employer; empty if the source does not name one.
    pub company: String,
    /// The location; empty if the source does not name one.
    pub place: String,
    pub remote: Option<Remote>,
    pub employment: Option<EmploymentType>,
    pub seniority: Option<Seniority>,
    pub pay: Option<YearlyPay>,
    /// When it was posted, or first seen where the source does not say.
    pub listed_at: Timestamp,
    /// The code of the source it was found at first.
    pub source: String,
}

/// Pay for a year of full work, in whole units of the currency. At least one end is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearlyPay {
    pub min: Option<i64>,
    pub max: Option<i64>,
    /// ISO 4217; empty if the source does not say.
    pub currency: String,
}

/// A page of hits, and how many jobs there are for each choice of a filter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobHits {
    pub page: Page<JobHit>,
    /// All hits.
    pub total: u64,
    pub facets: JobFacets,
    /// The words that were searched instead of misspelt ones: as written, as searched.
    pub corrected: Vec<(String, String)>,
}

/// For each filter, the hits of each choice while the other filters stay. Choices without hits are left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct JobFacets {
    pub remote: Vec<(Remote, u64)>,
    pub employment: Vec<(EmploymentType, u64)>,
    pub seniority: Vec<(Seniority, u64)>,
    /// Jobs that the filter of pay leaves out only because they do not state any.
    pub without_pay: u64,
}

/// A public job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PublicJob {
    pub hit: JobHit,
    pub address: JobAddress,
    /// The page to read and apply at; empty if the source has none.
    pub url: String,
    /// The description as HTML of a few harmless elements.
    pub html: String,
    /// The requirements that were found in the description.
    pub requirements: Vec<JobRequirement>,
    /// Where it was found, first the source it was found at first.
    pub sources: Vec<JobOrigin>,
    /// The last day it is valid, if the source says so.
    pub valid_until: Option<Timestamp>,
    /// When it was withdrawn or vanished from all its sources.
    pub closed_at: Option<Timestamp>,
    /// What happened to it so far.
    pub history: JobHistory,
    /// What of that lets one doubt that it is a job that somebody gets; none for a closed job.
    pub signs: Vec<GhostSign>,
}

/// Where a job is; each part is empty if the source does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobAddress {
    pub city: String,
    pub region: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
}

/// A source of a job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobOrigin {
    /// Its name, or the host of the job's page for a feed that anybody can write.
    pub name: String,
    /// The attribution that the terms of the source require, and its link.
    pub credit: Option<(String, String)>,
    /// The job's page there; empty if it has none.
    pub url: String,
    pub first_seen_at: Timestamp,
    pub last_seen_at: Timestamp,
}
