//! Refresh tokens, identified by their keyed hash. A rotated token stays, so that its reuse is detected.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "refresh_tokens")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    pub session_id: String,
    pub issued_at: DateTimeUtc,
    pub rotated_at: Option<DateTimeUtc>,
    pub expires_at: DateTimeUtc,
    pub seen_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
