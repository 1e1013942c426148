//! What people reported about conversations, for those who run the server.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message_complaints")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub application_id: Option<String>,
    pub organization_id: String,
    /// Who reported.
    pub user_id: Option<String>,
    /// The side on which they were.
    pub side: String,
    pub note: String,
    pub made_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
