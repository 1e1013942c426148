//! Offers to applicants.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub application_id: String,
    /// The application while the offer is open.
    #[sea_orm(unique)]
    pub open_for: Option<String>,
    pub state: String,
    /// As JSON.
    pub terms: String,
    /// What members wrote, with variables.
    pub body: String,
    /// The letter as it was sent.
    pub letter: String,
    /// The names of the job, the organization and the applicant when it was sent, as JSON.
    pub head: String,
    pub language: String,
    /// Who changed it last.
    pub written_by: Option<String>,
    /// The name of who sent it.
    pub sender: String,
    /// Why it was sent back, declined or withdrawn.
    pub said: String,
    /// The name that the applicant typed.
    pub signature: String,
    pub answer_by: Option<DateTimeUtc>,
    pub sent_at: Option<DateTimeUtc>,
    pub answered_at: Option<DateTimeUtc>,
    pub reminded_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
