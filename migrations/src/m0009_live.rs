//! Live messages to open pages, kept for an hour so that a page can catch up after an interruption.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let messages = Table::create()
            .table("live_messages")
            .col(text("id").primary_key())
            .col(text("user_id"))
            // JSON: kinds and ids, never text that a person wrote.
            .col(text("message"))
            .col(moment("created_at").not_null())
            .foreign_key(&mut belongs_to("live_messages", "user_id", "users", "id"))
            .take();
        manager.create_table(messages).await?;
        manager.create_index(index("live_messages", &["created_at"])).await?;
        manager.create_index(index("live_messages", &["user_id", "created_at"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
