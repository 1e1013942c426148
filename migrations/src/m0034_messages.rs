//! Messages about applications: conversations, their readers, blocked organizations, what was reported, and texts that organizations
//! keep.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, outlives, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let conversations = Table::create()
            .table("conversations")
            .col(text("application_id").primary_key())
            // The latest message, and when each side wrote last.
            .col(text("last_id"))
            .col(moment("last_at").not_null())
            .col(moment("applicant_at"))
            .col(moment("company_at"))
            // When to look next whether somebody who has not read is to be notified.
            .col(moment("check_at"))
            .foreign_key(&mut belongs_to("conversations", "application_id", "applications", "id"))
            .take();
        let messages = Table::create()
            .table("messages")
            .col(text("id").primary_key())
            .col(text("application_id"))
            .col(text("side"))
            .col(ColumnDef::new("author").text())
            // Names the attempt to send it.
            .col(text("client_key"))
            .col(text("body"))
            .col(moment("sent_at").not_null())
            .foreign_key(&mut belongs_to("messages", "application_id", "applications", "id"))
            .foreign_key(&mut outlives("messages", "author", "users", "id"))
            .take();
        let readers = Table::create()
            .table("conversation_readers")
            .col(text("application_id"))
            .col(text("user_id"))
            // The time of the latest message that they have read.
            .col(moment("read_to"))
            // When they were notified; NULL again once they have read.
            .col(moment("told_at"))
            .col(ColumnDef::new("muted").boolean().not_null())
            .primary_key(Index::create().col("application_id").col("user_id"))
            .foreign_key(&mut belongs_to("conversation_readers", "application_id", "applications", "id"))
            .foreign_key(&mut belongs_to("conversation_readers", "user_id", "users", "id"))
            .take();
        let blocks = Table::create()
            .table("message_blocks")
            .col(text("user_id"))
            .col(text("organization_id"))
            .col(moment("blocked_at").not_null())
            .primary_key(Index::create().col("user_id").col("organization_id"))
            .foreign_key(&mut belongs_to("message_blocks", "user_id", "users", "id"))
            .foreign_key(&mut belongs_to("message_blocks", "organization_id", "organizations", "id"))
            .take();
        let complaints = Table::create()
            .table("message_complaints")
            .col(text("id").primary_key())
            .col(ColumnDef::new("application_id").text())
            .col(text("organization_id"))
            // Who reported, and on which side they were.
            .col(ColumnDef::new("user_id").text())
            .col(text("side"))
            .col(text("note"))
            .col(moment("made_at").not_null())
            .foreign_key(&mut outlives("message_complaints", "application_id", "applications", "id"))
            .foreign_key(&mut belongs_to("message_complaints", "organization_id", "organizations", "id"))
            .foreign_key(&mut outlives("message_complaints", "user_id", "users", "id"))
            .take();
        let saved = Table::create()
            .table("saved_texts")
            .col(text("id").primary_key())
            .col(text("organization_id"))
            .col(text("title"))
            .col(text("body"))
            .foreign_key(&mut belongs_to("saved_texts", "organization_id", "organizations", "id"))
            .take();
        for table in [conversations, messages, readers, blocks, complaints, saved] {
            manager.create_table(table).await?;
        }
        manager.create_index(index("conversations", &["last_at", "application_id"])).await?;
        manager.create_index(index("conversations", &["check_at"])).await?;
        manager.create_index(index("messages", &["application_id", "client_key"]).unique().take()).await?;
        manager.create_index(index("messages", &["application_id", "sent_at", "id"])).await?;
        manager.create_index(index("messages", &["author"])).await?;
        manager.create_index(index("conversation_readers", &["user_id"])).await?;
        manager.create_index(index("message_blocks", &["organization_id"])).await?;
        manager.create_index(index("saved_texts", &["organization_id", "title"])).await?;
        manager.create_index(index("message_complaints", &["application_id"])).await?;
        manager.create_index(index("message_complaints", &["organization_id"])).await?;
        manager.create_index(index("message_complaints", &["user_id"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
