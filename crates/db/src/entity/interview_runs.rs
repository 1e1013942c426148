//! Mock interviews.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "interview_runs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub interview_id: String,
    /// The numbers of its questions, as JSON.
    pub questions: String,
    pub started_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
