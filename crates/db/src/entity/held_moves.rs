//! Moves that applicants are not told of yet, with where their applications were before.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "held_moves")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: String,
    /// The version of the application after the move.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    pub step_id: String,
    /// Several moves that were made at once.
    pub batch: String,
    pub at: DateTimeUtc,
    /// Where the application was before.
    pub stage: String,
    pub phase: String,
    pub moved_at: DateTimeUtc,
    pub answer_by: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
