//! Devices of recently deleted accounts.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "erased_sessions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub erased_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
