//! What a language model wrote for a cover letter.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cover_letter_drafts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub letter_id: String,
    pub text: String,
    pub left_out: i32,
    pub made_at: DateTimeUtc,
    pub taken_version: Option<i32>,
    pub text_before: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
