//! Who is in the video rooms of appointments.

use kernel::Timestamp;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "room_seats")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub appointment_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: String,
    pub visit: String,
    pub seen_at: Timestamp,
    pub counted_from: Timestamp,
    pub signals: i32,
}

impl ActiveModelBehavior for ActiveModel {}
