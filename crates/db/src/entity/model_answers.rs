//! Answers of language models that are known already.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "model_answers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub sealed: Vec<u8>,
    pub created_at: DateTimeUtc,
    pub used_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
