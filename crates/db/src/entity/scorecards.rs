//! Versions of members' cards about applications.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "scorecards")]
pub struct Model {
    /// The same for all versions of a member's card.
    #[sea_orm(primary_key, auto_increment = false)]
    pub card_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    pub application_id: String,
    /// Who handed it in.
    pub by_user: Option<String>,
    /// The version of the kit that it was begun with.
    pub kit_version: i32,
    /// The competencies as they were, with levels and notes, as JSON.
    pub ratings: String,
    pub recommendation: String,
    pub reason: String,
    /// Why the version before was changed.
    pub change: String,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
