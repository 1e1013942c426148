//! Decisions about suggestions.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "suggestions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub match_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// The suggestion, as JSON.
    pub suggestion: String,
    pub decision: String,
    pub decided_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
