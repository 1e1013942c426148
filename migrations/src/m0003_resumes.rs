//! Resumes and their versions.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, number, outlives, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let resumes = Table::create()
            .table("resumes")
            .col(text("id").primary_key())
            .col(text("user_id"))
            .col(text("title"))
            .col(text("person"))
            .col(text("file_name"))
            .col(text("state"))
            .col(number("version"))
            // The version in which the document itself last changed: a new title alone does not make a match outdated.
            .col(number("content_version"))
            .col(text("document"))
            .col(text("reading"))
            .col(ColumnDef::new("original").text())
            .col(moment("created_at").not_null())
            .col(moment("updated_at").not_null())
            .col(moment("deleted_at"))
            .foreign_key(&mut belongs_to("resumes", "user_id", "users", "id"))
            .foreign_key(&mut outlives("resumes", "original", "files", "id"))
            .take();
        let versions = Table::create()
            .table("resume_versions")
            .col(text("resume_id"))
            .col(number("version"))
            .col(text("title"))
            .col(text("document"))
            .col(moment("saved_at").not_null())
            .primary_key(Index::create().col("resume_id").col("version"))
            .foreign_key(&mut belongs_to("resume_versions", "resume_id", "resumes", "id"))
            .take();
        manager.create_table(resumes).await?;
        manager.create_table(versions).await?;
        manager.create_index(index("resumes", &["user_id", "updated_at", "id"])).await?;
        manager.create_index(index("resumes", &["original"])).await?;
        manager.create_index(index("resumes", &["deleted_at"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
