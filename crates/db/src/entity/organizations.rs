//! Organizations.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organizations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub name: String,
    pub version: i32,
    pub created_at: DateTimeUtc,
    /// The end of the address of its page.
    #[sea_orm(unique)]
    pub slug: String,
    pub about: String,
    pub website: String,
    pub place: String,
    /// Within how many days it promises a first answer.
    pub answer_days: Option<i32>,
    /// The domain at which a member confirmed a letter, and when.
    pub verified_domain: Option<String>,
    pub verified_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
