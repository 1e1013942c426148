//! Where a public job was found.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job_sources")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub source: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub external_id: String,
    pub job_id: String,
    /// The name of the feed that it came with; empty if an operator added it.
    pub feed: String,
    pub url: String,
    pub first_seen_at: DateTimeUtc,
    pub last_seen_at: DateTimeUtc,
    /// A hash of what the source said last, but for the day of posting.
    pub said: String,
    /// The day of posting that it said last.
    pub posted_at: Option<DateTimeUtc>,
    /// Whether the source does not have it any more.
    pub gone: bool,
}

impl ActiveModelBehavior for ActiveModel {}
