//! Notes of a language model on an answer.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "answer_notes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub answer_id: String,
    pub notes: String,
    pub dropped: i32,
    pub made_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
