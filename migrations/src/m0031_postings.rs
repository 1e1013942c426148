//! Postings: what an organization writes of a job, before and while it is public.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, number, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("postings")
            // Also the id of the public job.
            .col(text("id").primary_key())
            .col(text("organization_id"))
            .col(text("state"))
            .col(text("title"))
            .col(text("place"))
            // The last day to apply, as 2026-12-31.
            .col(ColumnDef::new("closes_on").text())
            // What it says, as JSON.
            .col(text("content"))
            // What was changed in its requirements, as JSON.
            .col(text("changes"))
            .col(number("version"))
            .col(moment("created_at").not_null())
            .col(moment("changed_at").not_null())
            .col(moment("published_at"))
            .col(moment("closed_at"))
            .foreign_key(&mut belongs_to("postings", "organization_id", "organizations", "id"))
            .take();
        manager.create_table(table).await?;
        manager.create_index(index("postings", &["organization_id", "changed_at", "id"])).await?;
        manager.create_index(index("postings", &["state", "closes_on"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
