//! Guests' results, each encrypted with a key that only the guest has.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "holds")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub sealed: Vec<u8>,
    pub expires_at: DateTimeUtc,
    /// The id of the file the resume was read from.
    pub original: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
