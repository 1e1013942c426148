//! Recent events that are limited in frequency, by a keyed hash of the person or address.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recent_events")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub key_hash: String,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
