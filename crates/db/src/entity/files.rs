//! Originals people sent in; their content is in the storage.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "files")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Empty for a guest's file, which waits with the guest's result, and once the owner is gone and the content waits to be deleted.
    pub user_id: Option<String>,
    pub name: String,
    pub bytes: i64,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
