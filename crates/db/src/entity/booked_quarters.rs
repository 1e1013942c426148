//! The quarters of an hour for which people are booked: each once for each person.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "booked_quarters")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: String,
    /// Counted from 1970 in UTC.
    #[sea_orm(primary_key, auto_increment = false)]
    pub quarter: i64,
    pub appointment_id: String,
}

impl ActiveModelBehavior for ActiveModel {}
