//! Preparations for interviews.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "interviews")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub user_id: String,
    pub job_id: Option<String>,
    pub match_id: Option<String>,
    pub title: String,
    pub company: String,
    pub place: String,
    pub language: String,
    /// The day of the interview, as 2026-12-31.
    pub day: Option<String>,
    pub notes: String,
    pub created_at: DateTimeUtc,
    pub deleted_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
