//! Original files of resumes, and files of jobs; their content is in the file storage.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "files")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// `None` for a guest's file, and after the owner was deleted while the content still has to be deleted.
    pub user_id: Option<String>,
    pub name: String,
    pub bytes: i64,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
