//! Saved matches.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "matches")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub user_id: String,
    pub resume_id: Option<String>,
    pub resume_version: i32,
    pub job_id: Option<String>,
    pub job_title: String,
    pub company: String,
    pub place: String,
    pub resume_title: String,
    pub score_tenths: i32,
    pub met: i32,
    pub partial: i32,
    pub missing: i32,
    /// The report's first fix, as JSON.
    pub fix: Option<String>,
    /// The whole report, as JSON.
    pub report: String,
    pub rules: String,
    pub measured_at: DateTimeUtc,
    /// What the person confirmed, as JSON: spans of requirements in the posting.
    pub confirmed: Option<String>,
    pub deleted_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
