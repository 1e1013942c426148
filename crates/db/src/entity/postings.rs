//! Postings.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "postings")]
pub struct Model {
    /// Also the id of the public job.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub organization_id: String,
    pub state: String,
    pub title: String,
    pub place: String,
    /// The last day to apply, as 2026-12-31.
    pub closes_on: Option<String>,
    /// Its content (`PostingContent`), as JSON.
    pub content: String,
    /// What was changed in its requirements, as JSON.
    pub changes: String,
    pub version: i32,
    /// The questions of its application form, as JSON.
    pub questions: String,
    /// Increases with each change of the questions, from 0.
    pub form_version: i32,
    /// The competencies of its kit, as JSON.
    pub competencies: String,
    /// Increases with each change of the competencies, from 0.
    pub kit_version: i32,
    pub created_at: DateTimeUtc,
    pub changed_at: DateTimeUtc,
    pub published_at: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
