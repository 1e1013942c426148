//! Matches: comparisons of a resume with a job, of a guest or saved.

use std::collections::HashMap;

use kernel::{JobId, MatchId, ResumeId, Score, TimeDelta, Timestamp};
use matching::{Report, Status};
use serde::{Deserialize, Serialize};

use crate::uploads::Document;

/// How long a guest's result is held.
pub const HELD: TimeDelta = TimeDelta::hours(24);

/// What a person hands in to be measured: files or texts.
#[derive(Debug, Clone, Default)]
pub struct Pair {
    /// The resume.
    pub resume: Document,
    /// The job.
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
    /// A new one.
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
    /// When the match was made.
    pub measured_at: Timestamp,
}

/// A report with its context.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MatchView {
    /// Its id; `None` for a guest's.
    pub id: Option<MatchId>,
    /// Its heading.
    pub heading: Heading,
    /// The resume; `None` for a guest's match, or when it is gone.
    pub resume: Option<ResumeId>,
    /// The version of the resume that was compared.
    pub resume_version: i32,
    /// The resume has changed since.
    pub outdated: bool,
    /// The job; `None` for a guest's match, or when it is gone.
    pub job: Option<JobId>,
    /// The match before it, of the same resume and job.
    pub previous: Option<Earlier>,
    /// What is different from that one, requirement by requirement.
    pub changes: Vec<StatusChange>,
    /// The report.
    pub report: Report,
    /// For a guest's match: when it expires.
    pub held_until: Option<Timestamp>,
}

/// A guest's result that waits in the browser of somebody who has signed in since: what it is, so that they can say whether it is theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Whose resume it is, and what it is called or its file's name.
    pub resume_title: String,
    /// Job title, or the first words of the posting.
    pub job_title: String,
    /// When it was measured.
    pub measured_at: Timestamp,
}

/// A match in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MatchCard {
    /// Its id.
    pub id: MatchId,
    /// Its heading.
    pub heading: Heading,
    /// The score.
    pub score: Score,
    /// The number of requirements by status.
    pub counts: Counts,
    /// Earlier matches of the same resume and job, oldest first.
    pub earlier: Vec<Earlier>,
}

/// An earlier match of the same resume and job.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Earlier {
    /// Its id.
    pub id: MatchId,
    /// Its score.
    pub score: Score,
    /// When it was measured.
    pub measured_at: Timestamp,
}

/// A requirement whose status is another one than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusChange {
    /// Its place among the report's requirements.
    pub requirement: usize,
    /// Its status in the report before.
    pub before: Status,
    /// Its status now.
    pub now: Status,
}

impl StatusChange {
    /// What is different between two reports on the same job: gains first, then losses, each in the order of the posting. A requirement
    /// that only one of them has is no change of the resume, and is left out.
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
        // A stable sort: what was gained stays in the posting's order.
        changes.sort_by_key(|change| change.is_loss());
        changes
    }

    /// Whether less is met than before.
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
    /// Met.
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
