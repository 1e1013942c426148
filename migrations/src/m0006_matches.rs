//! Saved matches, and guests' encrypted results.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, number, outlives, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A match stays readable if its resume or its job is deleted: the report contains both texts.
        let matches = Table::create()
            .table("matches")
            .col(text("id").primary_key())
            .col(text("user_id"))
            .col(ColumnDef::new("resume_id").text())
            .col(number("resume_version"))
            .col(ColumnDef::new("job_id").text())
            .col(text("job_title"))
            .col(text("company"))
            .col(text("place"))
            .col(text("resume_title"))
            .col(number("score_tenths"))
            .col(number("met"))
            .col(number("partial"))
            .col(number("missing"))
            // The report's first fix, so that the dashboard can choose without reading reports.
            .col(ColumnDef::new("fix").text())
            .col(text("report"))
            .col(text("rules"))
            .col(moment("measured_at").not_null())
            .col(moment("deleted_at"))
            .foreign_key(&mut belongs_to("matches", "user_id", "users", "id"))
            .foreign_key(&mut outlives("matches", "resume_id", "resumes", "id"))
            .foreign_key(&mut outlives("matches", "job_id", "jobs", "id"))
            .take();
        let holds = Table::create()
            .table("holds")
            .col(text("id").primary_key())
            .col(ColumnDef::new("sealed").blob().not_null())
            .col(moment("expires_at").not_null())
            // The file the guest's resume was read from.
            .col(ColumnDef::new("original").text())
            .foreign_key(&mut outlives("holds", "original", "files", "id"))
            .take();
        manager.create_table(matches).await?;
        manager.create_table(holds).await?;
        manager.create_index(index("matches", &["user_id", "measured_at", "id"])).await?;
        manager.create_index(index("matches", &["resume_id", "job_id"])).await?;
        manager.create_index(index("matches", &["job_id"])).await?;
        manager.create_index(index("matches", &["deleted_at"])).await?;
        manager.create_index(index("holds", &["expires_at"])).await?;
        manager.create_index(index("holds", &["original"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
