//! The index of open public jobs: what a search filters, sorts and counts by. PostgreSQL has the words here too.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "job_index")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub number: i64,
    pub job_id: String,
    pub listed_at: DateTimeUtc,
    pub first_seen_at: DateTimeUtc,
    pub remote: String,
    pub employment: String,
    pub seniority: String,
    pub visa: String,
    /// The most that it pays for a year of full work.
    pub pay: Option<i64>,
    pub currency: String,
    pub place: String,
    pub country: String,
    pub region: String,
    pub x: Option<f64>,
    pub y: Option<f64>,
    pub z: Option<f64>,
    /// The sources that have it now, each between semicolons: `;adzuna;lever;`.
    pub sources: String,
}

impl ActiveModelBehavior for ActiveModel {}
