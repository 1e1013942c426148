//! The tracker: each job on a person's list has a stage, dates and notes. What moves a job between stages, and how the
//! list is asked for.

mod contacts;
mod export;
mod figures;
mod forms;
mod import;
mod standing;
mod statistics;

use kernel::{FileId, InterviewId, JobId, Page, PartialDate, ReminderId, ResumeId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::jobs::{JobRelation, JobScore};

pub use contacts::{Contact, ContactDetails, ContactFields, MOST_CONTACTS};
pub use export::{ExportedJob, to_csv};
pub use figures::{Applied, FEWEST_CASES, Figures, Median, figures};
pub use forms::{CardDetails, DetailFields, NewCard, Period, reminder_text};
pub use import::{ImportCard, ImportEntry, ImportFault, ImportFields, ImportState, ImportView, Known, states};
pub use standing::{Standing, Target};
pub use statistics::{FunnelStep, RateRow, SCORE_BANDS, Sent, Statistics, statistics};

kernel::words! {
    /// How far an application is.
    pub enum Stage {
        /// Nothing was sent yet.
        Saved = "saved",
        /// The application was sent.
        Applied = "applied",
        /// The employer looks into it: a call, a test.
        Screening = "screening",
        /// There is or was an interview.
        Interview = "interview",
        /// The employer made an offer.
        Offer = "offer",
        /// It came to an end, with an [`Outcome`] if the person says so.
        Closed = "closed",
    }

    /// How an application ended.
    pub enum Outcome {
        /// The person took the job.
        Accepted = "accepted",
        /// The person declined the offer.
        Declined = "declined",
        /// The person withdrew.
        Withdrawn = "withdrawn",
        /// The employer refused.
        Rejected = "rejected",
        /// The employer never answered.
        NoAnswer = "no_answer",
    }

    /// The way in which an application was sent.
    pub enum Channel {
        Online = "online",
        Email = "email",
        Post = "post",
        Phone = "phone",
        InPerson = "in_person",
    }

    /// The order of the table.
    pub enum TableOrder {
        /// Most recently added first.
        Added = "added",
        /// The earliest next step first, those without one last.
        Next = "next",
        /// The latest application first, those without one last.
        Applied = "applied",
        /// From saved to closed.
        Stage = "stage",
        /// By title, from A to Z.
        Title = "title",
    }
}

impl Stage {
    /// Whether something can still happen.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Closed)
    }
}

/// A job on a person's list, as the tracker shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrackedJob {
    pub id: JobId,
    /// The job title, or the first words of the posting.
    pub title: String,
    /// The employer; may be empty.
    pub company: String,
    /// The location; may be empty.
    pub place: String,
    /// Where the posting is on the web; may be empty.
    pub url: String,
    /// How it got onto the list.
    pub relation: JobRelation,
    /// Whether its posting is stored. Without it, it cannot be compared with a resume.
    pub has_posting: bool,
    /// When it was added to the list.
    pub saved_at: Timestamp,
    pub standing: Standing,
    /// When it came to its stage.
    pub moved_at: Timestamp,
    /// The day of the next step.
    pub next_on: Option<PartialDate>,
    /// The next step; may be empty.
    pub next_step: String,
    /// Where the person found it; may be empty.
    pub source: String,
    /// The way in which the application was sent.
    pub channel: Option<Channel>,
    pub notes: String,
    /// The resume that was sent, and its version.
    pub resume: Option<(ResumeId, Option<i32>)>,
    /// Increases with every change, from 1.
    pub version: i32,
    /// Its latest match, if it has one.
    pub latest: Option<JobScore>,
}

/// After so many days without an answer the person may want to ask.
pub const PATIENCE_DAYS: i64 = 10;

impl TrackedJob {
    /// Whether something is to be done about it: its next step is due, or the employer has not answered for
    /// [`PATIENCE_DAYS`].
    pub fn is_due(&self, today: PartialDate) -> bool {
        if !self.standing.stage.is_open() {
            return false;
        }
        match self.next_on {
            Some(next) => next <= today,
            None => self.waiting(today).is_some_and(|days| days >= PATIENCE_DAYS),
        }
    }

    /// The number of days since the application, while there is no answer.
    pub fn waiting(&self, today: PartialDate) -> Option<i64> {
        let Standing { stage, applied_on, answered_on, .. } = &self.standing;
        if *stage != Stage::Applied || answered_on.is_some() {
            return None;
        }
        applied_on.and_then(|day| day.days_until(today)).filter(|days| *days >= 0)
    }
}

/// One column of the kanban.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    pub stage: Stage,
    /// The number of all jobs at this stage.
    pub count: u64,
    /// The first of them, from the top.
    pub page: Page<TrackedJob>,
}

/// What the tracker says above its jobs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The number of jobs that are not closed.
    pub open: u64,
    pub closed: u64,
    /// The number of open jobs with something to be done today.
    pub due: u64,
    pub figures: Figures,
    /// The day that `due` is for.
    pub today: PartialDate,
}

/// The kanban: every stage with its first jobs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kanban {
    pub columns: Vec<Column>,
    pub summary: Summary,
}

/// A page of the table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableView {
    pub page: Page<TrackedJob>,
    /// The number of jobs that the filter finds, on all pages.
    pub found: u64,
    pub summary: Summary,
}

/// Which jobs the table shows, and in what order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TableQuery {
    /// Words in the title, the employer, the place or the notes.
    #[serde(default)]
    pub words: String,
    /// One stage; all if absent.
    #[serde(default)]
    pub stage: Option<Stage>,
    /// The order; most recently added first if absent.
    #[serde(default)]
    pub order: Option<TableOrder>,
}

/// A move of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    pub job: JobId,
    pub to: Target,
    /// The job directly above its new place; `None` for the top.
    pub below: Option<JobId>,
    /// The version that the person saw.
    pub version: i32,
}

/// A change of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageChange {
    pub stage: Stage,
    pub outcome: Option<Outcome>,
    pub at: Timestamp,
}

/// A reminder of a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    pub id: ReminderId,
    pub job: JobId,
    pub at: Timestamp,
    /// What the person wants to be reminded of.
    pub text: String,
    /// When they were.
    pub told_at: Option<Timestamp>,
}

/// The most files of a job.
pub const MOST_FILES: u64 = 20;

/// A file of a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardFile {
    pub id: FileId,
    /// Its name on the sender's device.
    pub name: String,
    /// Length of its content.
    pub bytes: u64,
    pub added_at: Timestamp,
}

/// A day of the calendar feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarDay<I> {
    pub id: I,
    pub on: PartialDate,
    /// The next step; empty for an interview, and possibly for a step.
    pub text: String,
    /// The job title.
    pub title: String,
    /// The employer; may be empty.
    pub company: String,
}

/// The calendar feed of a person, as their page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarView {
    /// When it was made or renewed; `None` if it is off.
    pub since: Option<Timestamp>,
    /// Its address, just after it was made; it is not stored.
    pub address: Option<String>,
}

/// The applications of a period, for authorities.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The first and the last day.
    pub from: PartialDate,
    pub to: PartialDate,
    /// The person's name.
    pub name: String,
    /// The applications, the earliest first.
    pub jobs: Vec<TrackedJob>,
    pub today: PartialDate,
}

/// One job of the tracker with what belongs to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrackedView {
    pub job: TrackedJob,
    /// Its stages so far, the latest first.
    pub history: Page<StageChange>,
    /// Its reminders, the latest time first.
    pub reminders: Page<Reminder>,
    /// Its contacts in the order in which they were added.
    pub contacts: Vec<Contact>,
    /// Its files in the order in which they were added.
    pub files: Vec<CardFile>,
    /// The person's latest resumes, to choose the one that was sent.
    pub resumes: Vec<(ResumeId, String)>,
    /// The preparation for its interview.
    pub interview: Option<InterviewId>,
    pub today: PartialDate,
}
