//! Matches: comparisons of a resume with a job, of a guest or saved.

use kernel::{JobId, MatchId, ResumeId, Score, Timestamp};
use matching::Report;
use serde::{Deserialize, Serialize};

use crate::resumes::Upload;

/// The input of a comparison: files or texts.
#[derive(Debug, Clone, Default)]
pub struct Pair {
    /// The resume.
    pub resume: Document,
    /// The job.
    pub job: Document,
}

/// One side of the input. A file takes precedence over a text.
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

    /// Whether there is neither a file nor a text.
    pub fn is_empty(&self) -> bool {
        self.file.is_none() && self.text.trim().is_empty()
    }
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
    /// The score of the previous match of the same resume and job.
    pub previous: Option<Score>,
    /// The report.
    pub report: Report,
    /// For a guest's match: when it expires.
    pub held_until: Option<Timestamp>,
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
                matching::Status::Met => counts.met += 1,
                matching::Status::Partial => counts.partial += 1,
                matching::Status::Missing => counts.missing += 1,
            }
        }
        counts
    }
}
