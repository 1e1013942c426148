//! Jobs, and each person's pasted or saved ones.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, number, outlives, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let jobs = Table::create()
            .table("jobs")
            .col(text("id").primary_key())
            .col(text("source"))
            .col(ColumnDef::new("external_id").text())
            .col(text("state"))
            .col(text("fingerprint"))
            .col(ColumnDef::new("organization_id").text())
            // A pasted posting is private and is deleted with its owner's account.
            .col(ColumnDef::new("pasted_by").text())
            .col(text("title"))
            .col(text("company"))
            .col(text("place"))
            .col(text("posting"))
            .col(text("understood"))
            .col(number("requirements"))
            .col(moment("first_seen_at").not_null())
            .col(moment("last_seen_at").not_null())
            .foreign_key(&mut outlives("jobs", "organization_id", "organizations", "id"))
            .foreign_key(&mut belongs_to("jobs", "pasted_by", "users", "id"))
            .take();
        let saved_jobs = Table::create()
            .table("saved_jobs")
            .col(text("user_id"))
            .col(text("job_id"))
            .col(text("relation"))
            .col(moment("saved_at").not_null())
            .col(moment("deleted_at"))
            .primary_key(Index::create().col("user_id").col("job_id"))
            .foreign_key(&mut belongs_to("saved_jobs", "user_id", "users", "id"))
            .foreign_key(&mut belongs_to("saved_jobs", "job_id", "jobs", "id"))
            .take();
        manager.create_table(jobs).await?;
        manager.create_table(saved_jobs).await?;
        // Neither engine compares NULLs, so rows without an external id or without an owner are not restricted.
        manager.create_index(index("jobs", &["source", "external_id"]).unique().take()).await?;
        manager.create_index(index("jobs", &["pasted_by", "fingerprint"]).unique().take()).await?;
        manager.create_index(index("jobs", &["fingerprint"])).await?;
        manager.create_index(index("jobs", &["organization_id"])).await?;
        manager.create_index(index("saved_jobs", &["user_id", "saved_at", "job_id"])).await?;
        manager.create_index(index("saved_jobs", &["job_id"])).await?;
        manager.create_index(index("saved_jobs", &["deleted_at"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
