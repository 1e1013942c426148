//! Interviews of applicants.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appointments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub application_id: String,
    pub kind: String,
    pub state: String,
    pub minutes: i32,
    pub place: String,
    pub note: String,
    /// The proposed times, as JSON.
    pub slots: String,
    /// Its time, once it was booked.
    pub starts_at: Option<DateTimeUtc>,
    /// The time that was booked before other times were proposed.
    pub off_at: Option<DateTimeUtc>,
    /// Its time, or the first of the proposed ones.
    pub first_at: DateTimeUtc,
    pub zone: Option<String>,
    pub applicant_zone: Option<String>,
    /// Why it was refused or called off.
    pub said: String,
    /// Increases with each entry that is sent to calendars.
    pub sequence: i32,
    pub reminded_at: Option<DateTimeUtc>,
    pub planned_by: Option<String>,
    pub changed_at: DateTimeUtc,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
