//! How the applications to a posting are shown to members.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pipelines")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub posting_id: String,
    /// Whether members do not see who applied.
    pub blind: bool,
    /// The phases in their order, as JSON.
    pub phases: String,
    /// Increases with each change of the phases, from 0.
    pub version: i32,
}

impl ActiveModelBehavior for ActiveModel {}
