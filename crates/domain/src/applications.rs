//! Applications: a person applies to a published posting with a frozen copy of a resume, and both sides see one record of where
//! it stands. None falls silent: each open one has a day by which the person hears something, and none ends without a reason.

pub mod blind;
mod decision;
mod export;
pub mod guests;
mod moves;
pub mod phases;
mod query;
pub mod scorecards;
pub mod team;

use kernel::{ApplicationId, JobId, OrganizationId, Page, ResumeId, Score, TimeDelta, Timestamp, UserId};
use matching::Report;
use resume::{Resume, content::Content};
use serde::{Deserialize, Serialize};

use self::phases::{Phases, Place};
use crate::{
    matches::Counts,
    organizations::MemberRole,
    postings::form::{Answer, FormQuestion},
};

pub use decision::{Decision, DecisionFields, LONGEST_NOTE, note};
pub use export::{ExportedApplication, table_head, table_lines};
pub use moves::{LetterFrame, MOST_AT_ONCE, MoveReview, Moves, Pick, UNDO_TIME, Undo, Undone};
pub use query::ApplicationQuery;

kernel::words! {
    /// How far an application is.
    pub enum ApplicationStage {
        /// Nobody decided about it yet.
        New = "new",
        /// The organization looks into it.
        Screening = "screening",
        /// The person is invited to an interview.
        Interview = "interview",
        /// The person has an offer.
        Offer = "offer",
        /// The person was hired.
        Hired = "hired",
        /// The organization decided against it.
        Declined = "declined",
        /// The person took it back.
        Withdrawn = "withdrawn",
    }

    /// The order of a list of applications.
    pub enum ApplicationOrder {
        /// The highest score first.
        Score = "score",
        /// The one that is to be answered first; without those that ended.
        Answer = "answer",
        /// The latest first.
        Newest = "newest",
    }
}

impl ApplicationStage {
    /// Whether members of a blind pipeline see who applied, once the applicant was told of it.
    pub const fn reveals(self) -> bool {
        matches!(self, Self::Interview | Self::Offer | Self::Hired)
    }

    /// Whether something is still to be decided.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::New | Self::Screening | Self::Interview | Self::Offer)
    }
}

/// The longest word for where an application came from, in characters.
const LONGEST_SOURCE: usize = 30;

/// Where an application came from, as the link to the job said it: a short word of letters, digits and hyphens. Anything else is no
/// source, so that nobody is identified by it.
pub fn source(text: &str) -> String {
    let word = text.trim().to_ascii_lowercase();
    let fits = word.len() <= LONGEST_SOURCE && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if fits { word } else { String::new() }
}

/// The days until the first answer that count where an organization promises none.
pub const ANSWER_DAYS: i64 = 7;

/// By when the person hears something after `at`: so many days later.
pub fn answer_by(at: Timestamp, days: Option<i64>) -> Timestamp {
    at + TimeDelta::days(days.unwrap_or(ANSWER_DAYS).max(1))
}

/// What a person needs to see before they apply.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ApplyView {
    pub job: JobId,
    pub title: String,
    /// The name of the organization.
    pub company: String,
    pub place: String,
    /// The days until the first answer that the organization promises.
    pub answer_days: Option<i64>,
    /// The person's resumes with their titles, the latest first.
    pub resumes: Vec<(ResumeId, String)>,
    /// The resume that the report is about, and the report that the organization would get.
    pub report: Option<(ResumeId, Report)>,
    /// What is asked beside the resume.
    pub questions: Vec<FormQuestion>,
    /// The application that the person has already made.
    pub made: Option<ApplicationId>,
}

/// An application in the list of its posting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ApplicationCard {
    pub id: ApplicationId,
    /// The applicant's name, or their code if they are hidden.
    pub name: String,
    /// Whether members do not see who it is.
    pub hidden: bool,
    pub place: Place,
    pub score: Score,
    /// The numbers of requirements by their status.
    pub counts: Counts,
    /// The number of answers on the application form that are not what the job needs.
    pub unmet: u32,
    pub applied_at: Timestamp,
    /// When it came to its stage.
    pub moved_at: Timestamp,
    /// By when the applicant hears something; `None` once it has ended.
    pub answer_by: Option<Timestamp>,
    /// Increases with each move, from 1.
    pub version: i32,
    /// Its tags, in alphabetical order.
    pub tags: Vec<String>,
    /// The member to whom it is assigned.
    pub assigned: Option<(UserId, String)>,
}

impl ApplicationCard {
    /// The days since it came to its stage.
    pub fn days(&self, at: Timestamp) -> i64 {
        (at - self.moved_at).num_days().max(0)
    }

    /// Whether the applicant should have heard something.
    pub fn is_late(&self, at: Timestamp) -> bool {
        self.answer_by.is_some_and(|day| day < at)
    }
}

/// What the list and the board of a posting have in common.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pipeline {
    pub job: JobId,
    /// The job title.
    pub title: String,
    /// The viewer's role in the organization.
    pub role: MemberRole,
    /// Whether members do not see who applied.
    pub blind: bool,
    /// The number of all applications.
    pub total: u64,
    /// The phases of its stages.
    pub phases: Phases,
    /// The number of those that are asked for, at each place that has any.
    pub counts: Vec<(Place, u64)>,
    /// The tags that are used for this posting.
    pub tags: Vec<String>,
    /// The members to whom applications can be assigned.
    pub members: Vec<(UserId, String)>,
    /// When it was read; what is late is late by then.
    pub at: Timestamp,
}

impl Pipeline {
    /// Whether the viewer may move applications.
    pub fn can_decide(&self) -> bool {
        decides(self.role)
    }

    /// The number of applications at a place.
    pub fn count(&self, place: Place) -> u64 {
        self.counts.iter().find(|(of, _)| *of == place).map_or(0, |(_, count)| *count)
    }

    /// The places of the pipeline in their order.
    pub fn places(&self) -> Vec<Place> {
        self.phases.places(|place| self.count(place) > 0)
    }
}

/// A column of a board: the applications at a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ApplicationColumn {
    pub place: Place,
    /// The number of all.
    pub count: u64,
    /// The first ones.
    pub page: Page<ApplicationCard>,
}

/// The applications to a posting by place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ApplicationBoard {
    pub pipeline: Pipeline,
    pub columns: Vec<ApplicationColumn>,
}

/// A page of the applications to a posting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ApplicationList {
    pub pipeline: Pipeline,
    pub page: Page<ApplicationCard>,
    /// The moves that were just made, if they can be undone.
    pub undo: Option<Undo>,
    /// What members call those that were just left alone.
    pub left: Vec<ApplicationCard>,
}

/// The roles of the members who decide about applications.
pub const DECIDERS: &[MemberRole] = &[MemberRole::Owner, MemberRole::Recruiter, MemberRole::HiringManager];

/// Whether members with a role decide about applications.
pub fn decides(role: MemberRole) -> bool {
    DECIDERS.contains(&role)
}

/// A step of an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationMove {
    pub stage: ApplicationStage,
    /// The name of the phase at that time; empty for the stage alone.
    pub phase: String,
    pub at: Timestamp,
    /// What the applicant was told; empty if nothing was added to the move.
    pub message: String,
    /// The member who moved it; the applicant for the first step and a withdrawal, `None` also once they are gone.
    pub by: Option<String>,
}

/// An application as its organization sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ApplicationView {
    pub card: ApplicationCard,
    pub job: JobId,
    /// The job title.
    pub title: String,
    pub organization: OrganizationId,
    /// The viewer's role in the organization.
    pub role: MemberRole,
    /// The phases of the posting.
    pub phases: Phases,
    /// The resume as it was when it was sent.
    pub resume: Resume,
    /// The resume as a page of text.
    pub document: Content,
    /// The comparison as the applicant saw it.
    pub report: Report,
    /// What the applicant wrote beside the resume; may be empty.
    pub note: String,
    /// The answers to the questions of the posting.
    pub answers: Vec<Answer>,
    /// Its steps, the latest first.
    pub moves: Vec<ApplicationMove>,
    /// What members noted, the latest first.
    pub notes: Vec<team::MemberNote>,
    /// The organization's tags, to choose from.
    pub known_tags: Vec<String>,
    /// The members of the organization.
    pub members: Vec<(UserId, String)>,
    /// What the scorecards say, as far as the viewer may see it.
    pub cards: scorecards::CardsView,
    /// Its last move, if it can be undone.
    pub undo: Option<Undo>,
    /// When it was read.
    pub at: Timestamp,
}

/// An application in the list of its applicant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnApplication {
    pub id: ApplicationId,
    pub job: JobId,
    /// The job title.
    pub title: String,
    /// The name of the organization.
    pub company: String,
    pub stage: ApplicationStage,
    /// The name of the phase; empty for the stage alone.
    pub phase: String,
    pub score: Score,
    pub applied_at: Timestamp,
    pub moved_at: Timestamp,
    /// By when the applicant hears something; `None` once it has ended.
    pub answer_by: Option<Timestamp>,
    /// Increases with each change, from 1.
    pub version: i32,
}

/// An application as its applicant sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnApplicationView {
    pub own: OwnApplication,
    /// What was sent.
    pub resume: Resume,
    /// The comparison that the organization has.
    pub report: Report,
    pub note: String,
    /// The answers to the questions of the posting.
    pub answers: Vec<Answer>,
    /// Its steps, the latest first; without the names of members.
    pub moves: Vec<ApplicationMove>,
    /// When it was read.
    pub at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_a_short_word() {
        assert_eq!(source(" LinkedIn "), "linkedin");
        assert_eq!(source("job-fair-2026"), "job-fair-2026");
        for odd in ["", "ana@example.org", "two words", "a_b", "é", "<b>", &"x".repeat(31)] {
            assert_eq!(source(odd), "", "{odd}");
        }
    }

    #[test]
    fn every_application_has_a_day_of_answer() {
        let at = Timestamp::UNIX_EPOCH;
        assert_eq!(answer_by(at, None), at + TimeDelta::days(7));
        assert_eq!(answer_by(at, Some(3)), at + TimeDelta::days(3));
        assert_eq!(answer_by(at, Some(0)), at + TimeDelta::days(1));
    }
}
