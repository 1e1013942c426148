//! Matches: a resume measured against a job, for a guest or kept.

use kernel::{JobId, MatchId, ResumeId, Score, TimeDelta, Timestamp};
use matching::Report;
use serde::{Deserialize, Serialize};

use crate::resumes::Upload;

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

/// One side of a pair. A file counts before a text.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// A file, where one was chosen.
    pub file: Option<Upload>,
    /// Pasted text; may be empty.
    pub text: String,
}

impl Document {
    /// A pasted text.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self { file: None, text: text.into() }
    }

    /// A file.
    pub fn from_file(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { file: Some(Upload { name: name.into(), bytes }), text: String::new() }
    }

    /// Whether neither a file nor a text was handed in.
    pub fn is_empty(&self) -> bool {
        self.file.is_none() && self.text.trim().is_empty()
    }
}

/// Which resume to measure.
#[derive(Debug, Clone)]
pub enum ResumeChoice {
    /// One that is kept already.
    Kept(ResumeId),
    /// A new one; it becomes a draft.
    New(Document),
}

/// Which job to measure against.
#[derive(Debug, Clone)]
pub enum JobChoice {
    /// One that is kept already.
    Kept(JobId),
    /// A new one.
    New(Document),
}

/// What is shown above a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Heading {
    /// Job title, or the first words of the posting.
    pub job_title: String,
    /// Employer; may be empty.
    pub company: String,
    /// Place; may be empty.
    pub place: String,
    /// What the resume is called, or its file's name.
    pub resume_title: String,
    /// When it was measured.
    pub measured_at: Timestamp,
}

/// A report to show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MatchView {
    /// Its id; `None` for a guest's.
    pub id: Option<MatchId>,
    /// What is shown above it.
    pub heading: Heading,
    /// The resume that was measured; `None` for a guest's or when it is gone.
    pub resume: Option<ResumeId>,
    /// The version of the resume that was measured.
    pub resume_version: i32,
    /// The resume has been changed since.
    pub outdated: bool,
    /// The job; `None` for a guest's or when it is gone.
    pub job: Option<JobId>,
    /// The score of the reading before, of the same resume and job.
    pub previous: Option<Score>,
    /// The report.
    pub report: Report,
    /// For a guest's: until when it is held.
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
    /// What is shown above it.
    pub heading: Heading,
    /// The score.
    pub score: Score,
    /// Requirements met, partial, missing.
    pub counts: Counts,
}

/// How many requirements have which status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Met.
    pub met: u32,
    /// Partial.
    pub partial: u32,
    /// Missing.
    pub missing: u32,
}

impl Counts {
    /// Counts a report's requirements.
    pub fn of(report: &Report) -> Self {
        let mut counts = Self::default();
        for requirement in &report.requirements {
            match requirement.status {
                matching::Status::Met => counts.met += 1,
                matching::Status::Partial => counts.partial += 1,
                matching::Status::Missing => counts.missing += 1,
            }
        }
        counts
    }
}
