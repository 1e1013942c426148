//! Saved searches of jobs, and how often their owner is told about new hits.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("saved_searches")
            .col(text("id").primary_key())
            .col(text("user_id"))
            .col(text("name"))
            // What it asks for, as JSON.
            .col(text("search"))
            .col(text("alerts"))
            .col(moment("created_at").not_null())
            // Jobs first seen until then were told about, or did not need to be.
            .col(moment("checked_at").not_null())
            // The last letter is about the jobs first seen between then and `checked_at`.
            .col(moment("told_from"))
            .col(moment("deleted_at"))
            .foreign_key(&mut belongs_to("saved_searches", "user_id", "users", "id"))
            .take();
        manager.create_table(table).await?;
        manager.create_index(index("saved_searches", &["user_id", "created_at", "id"])).await?;
        manager.create_index(index("saved_searches", &["alerts", "checked_at"])).await?;
        manager.create_index(index("jobs", &["first_seen_at"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
