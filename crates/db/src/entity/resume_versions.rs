//! Every version of a resume, including the current one.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "resume_versions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub resume_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    pub title: String,
    pub document: String,
    pub saved_at: DateTimeUtc,
    /// Empty if it has none.
    pub name: String,
    /// Whether it was made by following the master.
    pub inherited: bool,
}

impl ActiveModelBehavior for ActiveModel {}
