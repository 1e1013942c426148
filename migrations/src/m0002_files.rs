//! Files: uploaded originals. Their content is encrypted in the file storage, under the file's id.

use sea_orm_migration::prelude::*;

use crate::{index, moment, outlives, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A file's row outlives its owner until its content is deleted too, so that the sweep finds it.
        let files = Table::create()
            .table("files")
            .col(text("id").primary_key())
            .col(ColumnDef::new("user_id").text())
            .col(text("name"))
            .col(ColumnDef::new("bytes").big_integer().not_null())
            .col(moment("created_at").not_null())
            .foreign_key(&mut outlives("files", "user_id", "users", "id"))
            .take();
        manager.create_table(files).await?;
        manager.create_index(index("files", &["user_id"])).await?;
        manager.create_index(index("files", &["created_at"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
