//! The questions of interviews, and how far their practice is.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "interview_questions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub interview_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub user_id: String,
    /// The question, as JSON.
    pub content: String,
    pub answers: i32,
    pub score_tenths: Option<i32>,
    /// The rung of the ladder.
    pub step: i32,
    /// The day on which it is asked again.
    pub due: Option<String>,
    pub answered_at: Option<DateTimeUtc>,
    pub story_id: Option<String>,
    /// The id of a question of the person's own.
    pub own_id: Option<String>,
    pub deleted_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
