//! Postings: the jobs that an organization writes, publishes and closes. A published posting is a public job with the same id.

mod checks;
mod fields;
pub mod form;
pub mod job_feed;
pub mod kit;
mod requirements;

use kernel::{JobId, OrganizationId, Page, PartialDate, Timestamp};
use matching::{EmploymentType, JobRequirement, Remote, SalaryPeriod, Seniority};
use serde::{Deserialize, Serialize};

use crate::organizations::MemberRole;

pub use checks::{Check, checks};
pub use fields::PostingFields;
pub use requirements::{RequirementChange, RequirementLevel, apply, changes, changes_of};

kernel::words! {
    /// Whether people can find a posting and apply.
    pub enum PostingState {
        /// It was never public.
        Draft = "draft",
        /// Everybody can find it and apply.
        Open = "open",
        /// It was taken off the search for a while; nobody can apply.
        Paused = "paused",
        /// Nobody is looked for any more.
        Closed = "closed",
    }
}

impl PostingState {
    /// What a posting in this state can become, in the order of the buttons.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Draft | Self::Closed => &[Self::Open],
            Self::Open => &[Self::Paused, Self::Closed],
            Self::Paused => &[Self::Open, Self::Closed],
        }
    }
}

/// The most postings of an organization, closed ones included.
pub const MOST_POSTINGS: u64 = 2_000;

/// The roles of the members who write postings.
pub const WRITERS: &[MemberRole] = &[MemberRole::Owner, MemberRole::Recruiter];

/// The content of a posting.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PostingContent {
    /// The job title, on one line.
    pub title: String,
    /// The description: paragraphs, headings on lines of their own, and items that begin with `- `.
    pub text: String,
    /// The place as it was typed; empty if there is none.
    pub place: String,
    pub remote: Option<Remote>,
    pub employment: Option<EmploymentType>,
    pub seniority: Option<Seniority>,
    /// The pay; `None` if it is not stated.
    pub pay: Option<Pay>,
    /// The last day to apply.
    pub closes_on: Option<PartialDate>,
}

/// The pay of a posting: one or both ends, in whole units of the currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pay {
    /// The lower end, at least 1.
    pub min: Option<i64>,
    /// The upper end, not below the lower one.
    pub max: Option<i64>,
    /// ISO 4217.
    pub currency: String,
    /// What it is paid for.
    pub period: SalaryPeriod,
}

/// A posting in the list of its organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostingCard {
    pub id: JobId,
    /// The job title; empty for a draft without one.
    pub title: String,
    pub place: String,
    pub state: PostingState,
    pub closes_on: Option<PartialDate>,
    /// When it was published first.
    pub published_at: Option<Timestamp>,
    /// When it was changed last.
    pub changed_at: Timestamp,
}

/// A page of an organization's postings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostingList {
    /// The viewer's role in the organization.
    pub role: MemberRole,
    /// The number of postings in each state that has any.
    pub counts: Vec<(PostingState, u64)>,
    pub page: Page<PostingCard>,
}

/// A posting as the editor shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PostingView {
    pub id: JobId,
    pub organization: OrganizationId,
    /// The name of the organization.
    pub company: String,
    /// The viewer's role in it.
    pub role: MemberRole,
    pub state: PostingState,
    /// Increases with each change; a command contains the version it is based on.
    pub version: i32,
    pub content: PostingContent,
    /// What the description asks for, in its order; with those that are left out.
    pub requirements: Vec<PostingRequirement>,
    /// What could be better before it is published.
    pub checks: Vec<Check>,
    pub published_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
}

impl PostingView {
    /// Whether the viewer may change it.
    pub fn can_edit(&self) -> bool {
        WRITERS.contains(&self.role)
    }
}

/// A requirement that was found in a description, as it counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PostingRequirement {
    /// With the changes that were made to it.
    pub requirement: JobRequirement,
    /// Its words in the description.
    pub quote: String,
    pub level: RequirementLevel,
}
