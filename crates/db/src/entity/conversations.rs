//! Conversations about applications in which somebody wrote.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "conversations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: String,
    /// The latest message.
    pub last_id: String,
    pub last_at: DateTimeUtc,
    /// When the applicant wrote last.
    pub applicant_at: Option<DateTimeUtc>,
    /// When a member of the organization wrote last.
    pub company_at: Option<DateTimeUtc>,
    /// When to look next whether somebody who has not read is to be notified.
    pub check_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
