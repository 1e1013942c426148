//! The jobs that a person has pasted or saved.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_jobs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub job_id: String,
    pub relation: String,
    pub saved_at: DateTimeUtc,
    pub deleted_at: Option<DateTimeUtc>,
    pub stage: String,
    /// How it ended, once it is closed.
    pub outcome: Option<String>,
    /// The higher it is, the further up its stage it stands.
    pub position: i64,
    /// The day of the application, as 2026-12-31; so are the other days.
    pub applied_on: Option<String>,
    pub answered_on: Option<String>,
    pub next_on: Option<String>,
    pub next_step: String,
    pub notes: String,
    pub source: String,
    pub channel: Option<String>,
    /// The score of the latest match when it was applied for.
    pub applied_tenths: Option<i32>,
    pub resume_id: Option<String>,
    pub resume_version: Option<i32>,
    /// The place before the last move, as JSON.
    pub before: Option<String>,
    pub version: i32,
    pub moved_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
