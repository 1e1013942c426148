//! Memberships in organizations.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "memberships")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub organization_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: String,
    pub role: String,
    pub since: DateTimeUtc,
    /// When the member last chose it among theirs.
    pub opened_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
