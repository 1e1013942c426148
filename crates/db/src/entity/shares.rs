//! Public links to resumes.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shares")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub resume_id: String,
    #[sea_orm(unique)]
    pub slug: String,
    pub password: Option<String>,
    pub until: Option<String>,
    pub contact: bool,
    pub photo: bool,
    pub listed: bool,
    pub views: i32,
    pub downloads: i32,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
