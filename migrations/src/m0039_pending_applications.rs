//! Applications of people without an account, which wait for the click in their letter.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let pending = Table::create()
            .table("pending_applications")
            .col(text("id").primary_key())
            .col(text("posting_id"))
            .col(text("email"))
            .col(text("name"))
            // The resume as it was read, as JSON; NULL once the application was sent.
            .col(ColumnDef::new("reading").text())
            .col(text("file_name"))
            .col(text("note"))
            // The answers to the questions of the posting, as JSON.
            .col(text("answers"))
            .col(text("source"))
            // The language of the page, which is that of the letter.
            .col(text("locale"))
            // The keyed hash of the secret in its link.
            .col(text("token_hash"))
            .col(moment("consented_at").not_null())
            .col(moment("created_at").not_null())
            .col(moment("expires_at").not_null())
            .col(moment("sent_at"))
            .foreign_key(&mut belongs_to("pending_applications", "posting_id", "postings", "id"))
            .take();
        manager.create_table(pending).await?;
        manager.create_index(index("pending_applications", &["posting_id", "email"]).unique().take()).await?;
        manager.create_index(index("pending_applications", &["email"])).await?;
        manager.create_index(index("pending_applications", &["token_hash"]).unique().take()).await?;
        manager.create_index(index("pending_applications", &["expires_at"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
