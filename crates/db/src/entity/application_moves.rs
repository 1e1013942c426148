//! Steps of applications.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application_moves")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub application_id: String,
    pub stage: String,
    /// The name of the phase at that time.
    pub phase: String,
    pub at: DateTimeUtc,
    /// What the applicant was told.
    pub message: String,
    /// Who moved it.
    pub by_user: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
