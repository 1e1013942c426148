//! Postings.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, DeriveEntityModel)]
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
    pub url: String,
    /// The description as sanitized HTML; empty for a pasted posting.
    pub html: String,
    pub city: String,
    pub region: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub remote: String,
    pub employment: String,
    pub seniority: String,
    /// Pay for a year of full work, in whole units of the currency.
    pub salary_min: Option<i64>,
    pub salary_max: Option<i64>,
    /// ISO 4217.
    pub currency: String,
    /// When it was posted or first seen; `None` for a pasted posting.
    pub listed_at: Option<DateTimeUtc>,
    pub valid_until: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
    /// What copies of it on other sources have in common; `None` for a pasted posting.
    pub same_key: Option<i64>,
    /// How often it was posted again after it had been closed.
    pub reposted: i32,
    /// How often a source gave it a later day of posting while the rest stayed.
    pub redated: i32,
    /// Degrees; `None` where the place is not known, like the three below.
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    /// The point on a globe with a radius of 1.
    pub x: Option<f64>,
    pub y: Option<f64>,
    pub z: Option<f64>,
    /// Whether the employer sponsors a visa: `yes`, `no`, or empty.
    pub visa: String,
    /// Raised with each change that a search server has to be told of.
    pub revision: i32,
    /// The revision that the search server has; 0 if it has none.
    pub indexed: i32,
}

impl ActiveModelBehavior for ActiveModel {}
