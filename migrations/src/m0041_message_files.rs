//! Messages: their files.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let files = Table::create()
            .table("message_files")
            .col(text("file_id").primary_key())
            .col(text("application_id"))
            .col(text("user_id"))
            // NULL while it waits to be sent.
            .col(ColumnDef::new("message_id").text())
            .foreign_key(&mut belongs_to("message_files", "file_id", "files", "id"))
            .foreign_key(&mut belongs_to("message_files", "application_id", "applications", "id"))
            .foreign_key(&mut belongs_to("message_files", "user_id", "users", "id"))
            .foreign_key(&mut belongs_to("message_files", "message_id", "messages", "id"))
            .take();
        manager.create_table(files).await?;
        manager.create_index(index("message_files", &["message_id"])).await?;
        manager.create_index(index("message_files", &["application_id"])).await?;
        manager.create_index(index("message_files", &["user_id", "application_id"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
