//! Saved searches of jobs.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_searches")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub user_id: String,
    pub name: String,
    /// What it asks for, as JSON.
    pub search: String,
    pub alerts: String,
    pub created_at: DateTimeUtc,
    /// Jobs first seen until then were told about, or did not need to be.
    pub checked_at: DateTimeUtc,
    /// The last letter is about the jobs first seen between then and `checked_at`.
    pub told_from: Option<DateTimeUtc>,
    pub deleted_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
