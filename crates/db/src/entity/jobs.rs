//! Postings.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "jobs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub source: String,
    pub external_id: Option<String>,
    pub state: String,
    pub fingerprint: String,
    pub organization_id: Option<String>,
    /// The person who pasted it; nobody else can see it then.
    pub pasted_by: Option<String>,
    pub title: String,
    pub company: String,
    pub place: String,
    pub posting: String,
    /// The parsed posting as JSON, without its text.
    pub understood: String,
    pub requirements: i32,
    pub first_seen_at: DateTimeUtc,
    pub last_seen_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
