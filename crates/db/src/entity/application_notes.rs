//! Notes of members about applications.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application_notes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub application_id: String,
    pub text: String,
    pub at: DateTimeUtc,
    /// Who wrote it.
    pub by_user: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
