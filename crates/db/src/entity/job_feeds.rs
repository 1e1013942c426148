//! How the last fetch of each feed of jobs went.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job_feeds")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    pub tried_at: DateTimeUtc,
    /// The last time it answered.
    pub fetched_at: Option<DateTimeUtc>,
    /// Why it did not answer the last time; empty if it did.
    pub error: String,
    /// The jobs of its last answer.
    pub jobs: i32,
}

impl ActiveModelBehavior for ActiveModel {}
