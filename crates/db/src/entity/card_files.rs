//! Which file belongs to which job on a person's list.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "card_files")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub file_id: String,
    pub user_id: String,
    pub job_id: String,
}

impl ActiveModelBehavior for ActiveModel {}
