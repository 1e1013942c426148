//! Answers to questions of interviews.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "interview_answers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub interview_id: String,
    pub number: i32,
    pub run_id: Option<String>,
    pub content: String,
    pub seconds: Option<i32>,
    pub score_tenths: i32,
    /// The whole feedback, as JSON.
    pub feedback: String,
    pub answered_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
