//! The tracker: files of a job.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, of_card, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let files = Table::create()
            .table("card_files")
            .col(text("file_id").primary_key())
            .col(text("user_id"))
            .col(text("job_id"))
            .foreign_key(&mut belongs_to("card_files", "file_id", "files", "id"))
            .foreign_key(&mut of_card("card_files"))
            .take();
        manager.create_table(files).await?;
        manager.create_index(index("card_files", &["user_id", "job_id"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
