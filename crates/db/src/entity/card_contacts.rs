//! Contacts of jobs on people's lists.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "card_contacts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub user_id: String,
    pub job_id: String,
    pub name: String,
    pub role: String,
    pub email: String,
    pub phone: String,
    pub note: String,
}

impl ActiveModelBehavior for ActiveModel {}
