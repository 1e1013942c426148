//! Resumes in their current version.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "resumes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub user_id: String,
    pub title: String,
    pub person: String,
    pub file_name: String,
    pub state: String,
    pub version: i32,
    pub content_version: i32,
    /// JSON Resume.
    pub document: String,
    /// The reading of the original file, as JSON.
    pub reading: String,
    pub original: Option<String>,
    /// The resume that it is a variant of.
    pub master: Option<String>,
    /// JSON Resume: the master as the variant last followed it.
    pub inherited: Option<String>,
    /// The job that it is written for.
    pub job: Option<String>,
    pub photo: Option<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub deleted_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
