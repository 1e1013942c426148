//! What people have read of conversations, and whether they are notified.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "conversation_readers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: String,
    /// The time of the latest message that they have read.
    pub read_to: Option<DateTimeUtc>,
    /// When they were notified; `None` again once they have read.
    pub told_at: Option<DateTimeUtc>,
    pub muted: bool,
}

impl ActiveModelBehavior for ActiveModel {}
