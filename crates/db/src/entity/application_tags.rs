//! Tags of applications.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application_tags")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: String,
    /// In lower case.
    #[sea_orm(primary_key, auto_increment = false)]
    pub word: String,
    /// As it was written.
    pub tag: String,
}

impl ActiveModelBehavior for ActiveModel {}
