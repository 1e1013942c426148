//! Lists of other programs that wait to be confirmed.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tracker_imports")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: String,
    pub file_name: String,
    /// Its rows, as JSON.
    pub entries: String,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
