//! Which file belongs to which message, or waits to be sent with one.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message_files")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub file_id: String,
    pub application_id: String,
    /// Who sends it.
    pub user_id: String,
    pub message_id: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
