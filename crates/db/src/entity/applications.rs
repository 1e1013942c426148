//! Applications to postings.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "applications")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub posting_id: String,
    pub user_id: String,
    /// The applicant's name when they applied.
    pub name: String,
    pub stage: String,
    /// The phase of the stage; empty for the stage alone.
    pub phase: String,
    /// The resume as it was sent, as JSON.
    pub resume: String,
    /// The report as it was sent, as JSON.
    pub report: String,
    pub score_tenths: i32,
    pub met: i32,
    pub partial: i32,
    pub missing: i32,
    pub note: String,
    /// The answers to the questions of the posting, as JSON.
    pub answers: String,
    /// How many of the answers are not what the job needs.
    pub unmet: i32,
    /// When the applicant agreed that the organization may keep what was sent.
    pub consented_at: DateTimeUtc,
    pub applied_at: DateTimeUtc,
    pub moved_at: DateTimeUtc,
    /// By when the applicant hears something; `None` once it has ended.
    pub answer_by: Option<DateTimeUtc>,
    /// When the organization was reminded last.
    pub reminded_at: Option<DateTimeUtc>,
    pub version: i32,
    /// When members of a blind pipeline began to see who applied.
    pub revealed_at: Option<DateTimeUtc>,
    /// Where the link to the job was; empty if it said nothing.
    pub source: String,
}

impl ActiveModelBehavior for ActiveModel {}
