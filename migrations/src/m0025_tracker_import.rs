//! The tracker: a list of another program that waits to be confirmed, and the calendar feed of each person.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let imports = Table::create()
            .table("tracker_imports")
            .col(text("user_id").primary_key())
            .col(text("file_name"))
            // Its rows, as JSON.
            .col(text("entries"))
            .col(moment("at").not_null())
            .foreign_key(&mut belongs_to("tracker_imports", "user_id", "users", "id"))
            .take();
        let feeds = Table::create()
            .table("calendar_feeds")
            .col(text("user_id").primary_key())
            // The keyed hash of the secret in its address.
            .col(text("token_hash"))
            .col(moment("created_at").not_null())
            .foreign_key(&mut belongs_to("calendar_feeds", "user_id", "users", "id"))
            .take();
        manager.create_table(imports).await?;
        manager.create_table(feeds).await?;
        manager.create_index(index("tracker_imports", &["at"])).await?;
        manager.create_index(index("calendar_feeds", &["token_hash"]).unique().take()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
