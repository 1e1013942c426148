//! Matches: comparisons of a resume with a job, saved or of a guest.

use std::collections::HashMap;

use kernel::{JobId, MatchId, ResumeId, Score, TimeDelta, Timestamp};
use matching::{Report, Status};
use serde::{Deserialize, Serialize};

use crate::uploads::Document;

/// How long a guest's result is kept.
pub const HELD: TimeDelta = TimeDelta::hours(24);

/// The input of a comparison: files or texts.
#[derive(Debug, Clone, Default)]
pub struct Pair {
    pub resume: Document,
    pub job: Document,
}

/// The resume to compare.
#[derive(Debug, Clone)]
pub enum ResumeChoice {
    /// A saved resume.
    Kept(ResumeId),
    /// A new resume; it becomes a draft.
    New(Document),
}

/// The job to compare with.
#[derive(Debug, Clone)]
pub enum JobChoice {
    /// A saved job.
    Kept(JobId),
    /// A new job.
    New(Document),
}

/// The heading of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Heading {
    /// The job title, or the first words of the posting.
    pub job_title: String,
    /// Employer; may be empty.
    pub company: String,
    /// The location; may be empty.
    pub place: String,
    /// The title of the resume, or the name of its file.
    pub resume_title: String,
    /// When the match was created.
    pub measured_at: Timestamp,
}

/// A report with its context.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MatchView {
    /// Its id; `None` for a guest's.
    pub id: Option<MatchId>,
    pub heading: Heading,
    /// The resume; `None` for a guest's match, or if it was deleted.
    pub resume: Option<ResumeId>,
    /// The version of the resume that was compared.
    pub resume_version: i32,
    /// The resume has changed since.
    pub outdated: bool,
    /// The job; `None` for a guest's match, or if it was deleted.
    pub job: Option<JobId>,
    /// The previous match of the same resume and job.
    pub previous: Option<Earlier>,
    /// The requirements whose status differs from the previous match.
    pub changes: Vec<StatusChange>,
    /// The requirements that the person confirmed, because only they can know them: indexes into the report's.
    pub confirmed: Vec<usize>,
    pub report: Report,
    /// For a guest's match: when it expires.
    pub held_until: Option<Timestamp>,
}

/// A guest's result in a browser where somebody has signed in since: enough of it for them to say whether it is theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The name of the person, and the title or file name of the resume.
    pub resume_title: String,
    /// The job title, or the first words of the posting.
    pub job_title: String,
    /// When the match was created.
    pub measured_at: Timestamp,
}

/// A match in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MatchCard {
    pub id: MatchId,
    pub heading: Heading,
    pub score: Score,
    /// The number of requirements by status.
    pub counts: Counts,
    /// Earlier matches of the same resume and job, oldest first.
    pub earlier: Vec<Earlier>,
}

/// An earlier match of the same resume and job.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Earlier {
    pub id: MatchId,
    pub score: Score,
    /// When it was created.
    pub measured_at: Timestamp,
}

/// A requirement whose status has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusChange {
    /// Its index among the report's requirements.
    pub requirement: usize,
    /// Its status in the previous report.
    pub before: Status,
    /// Its status now.
    pub now: Status,
}

impl StatusChange {
    /// The differences between two reports on the same job: gains first, then losses, each in the order of the posting.
    /// A requirement that only one report contains is ignored, because the resume did not cause that difference.
    pub fn between(before: &Report, now: &Report) -> Vec<Self> {
        let earlier: HashMap<_, _> =
            before.requirements.iter().map(|requirement| (requirement.job_span, requirement.status)).collect();
        let mut changes: Vec<_> = now
            .requirements
            .iter()
            .enumerate()
            .filter_map(|(index, requirement)| {
                let before = *earlier.get(&requirement.job_span)?;
                (before != requirement.status).then_some(Self { requirement: index, before, now: requirement.status })
            })
            .collect();
        // A stable sort keeps the posting's order.
        changes.sort_by_key(|change| change.is_loss());
        changes
    }

    /// Whether the status is worse than before.
    pub fn is_loss(&self) -> bool {
        rank(self.now) < rank(self.before)
    }
}

fn rank(status: Status) -> u8 {
    match status {
        Status::Missing => 0,
        Status::Partial => 1,
        Status::Met => 2,
    }
}

/// The number of requirements by status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    pub met: u32,
    /// Partly met.
    pub partial: u32,
    /// Not found.
    pub missing: u32,
}

impl Counts {
    /// Counts the requirements of a report.
    pub fn of(report: &Report) -> Self {
        let mut counts = Self::default();
        for requirement in &report.requirements {
            match requirement.status {
                Status::Met => counts.met += 1,
                Status::Partial => counts.partial += 1,
                Status::Missing => counts.missing += 1,
            }
        }
        counts
    }
}
