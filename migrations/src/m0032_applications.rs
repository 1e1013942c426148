//! Applications to the postings of organizations, and their steps.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, number, outlives, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let applications = Table::create()
            .table("applications")
            .col(text("id").primary_key())
            .col(text("posting_id"))
            .col(text("user_id"))
            // The applicant's name when they applied.
            .col(text("name"))
            .col(text("stage"))
            // The resume and the report as they were sent, as JSON.
            .col(text("resume"))
            .col(text("report"))
            .col(number("score_tenths"))
            .col(number("met"))
            .col(number("partial"))
            .col(number("missing"))
            .col(text("note"))
            // When the applicant agreed that the organization may keep what was sent.
            .col(moment("consented_at").not_null())
            .col(moment("applied_at").not_null())
            .col(moment("moved_at").not_null())
            // By when the applicant hears something; NULL once it has ended.
            .col(moment("answer_by"))
            // When the organization was reminded last.
            .col(moment("reminded_at"))
            .col(number("version"))
            .foreign_key(&mut belongs_to("applications", "posting_id", "postings", "id"))
            .foreign_key(&mut belongs_to("applications", "user_id", "users", "id"))
            .take();
        let moves = Table::create()
            .table("application_moves")
            .col(text("id").primary_key())
            .col(text("application_id"))
            .col(text("stage"))
            .col(moment("at").not_null())
            // What the applicant was told.
            .col(text("message"))
            // Who moved it.
            .col(ColumnDef::new("by_user").text())
            .foreign_key(&mut belongs_to("application_moves", "application_id", "applications", "id"))
            .foreign_key(&mut outlives("application_moves", "by_user", "users", "id"))
            .take();
        manager.create_table(applications).await?;
        manager.create_table(moves).await?;
        manager.create_index(index("applications", &["posting_id", "user_id"]).unique().take()).await?;
        manager.create_index(index("applications", &["posting_id", "stage", "score_tenths"])).await?;
        manager.create_index(index("applications", &["user_id", "applied_at"])).await?;
        manager.create_index(index("applications", &["answer_by"])).await?;
        manager.create_index(index("application_moves", &["application_id", "at"])).await?;
        manager.create_index(index("application_moves", &["by_user"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
