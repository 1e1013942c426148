//! Recommended jobs: the list of each person, what they ask of jobs and what they say of each.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, number, outlives, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A row for everybody who has opened the page.
        let settings = Table::create()
            .table("recommendation_settings")
            .col(text("user_id").primary_key())
            // JSON.
            .col(text("preferences"))
            // The chosen resume; NULL for the one that was saved last.
            .col(ColumnDef::new("resume_id").text())
            // When the page was opened last, and when it was in the visit before.
            .col(moment("visited_at").not_null())
            .col(moment("visited_before"))
            // How the list was made: when, for what resume, from how many open jobs, why how many were left out (JSON).
            .col(moment("made_at"))
            .col(ColumnDef::new("made_for").text())
            .col(number("open_jobs"))
            .col(text("left_out"))
            .foreign_key(&mut belongs_to("recommendation_settings", "user_id", "users", "id"))
            .foreign_key(&mut outlives("recommendation_settings", "resume_id", "resumes", "id"))
            .foreign_key(&mut outlives("recommendation_settings", "made_for", "resumes", "id"))
            .take();
        let list = Table::create()
            .table("recommendations")
            .col(text("user_id"))
            .col(text("job_id"))
            // From 1.
            .col(number("position"))
            .col(number("score_tenths"))
            // JSON.
            .col(text("reasons"))
            // The version of the rules of the score.
            .col(text("rules"))
            // When it came into the list.
            .col(moment("added_at").not_null())
            .primary_key(Index::create().col("user_id").col("job_id"))
            .foreign_key(&mut belongs_to("recommendations", "user_id", "users", "id"))
            .foreign_key(&mut belongs_to("recommendations", "job_id", "jobs", "id"))
            .take();
        let feedback = Table::create()
            .table("recommendation_feedback")
            .col(text("user_id"))
            .col(text("job_id"))
            .col(text("verdict"))
            // JSON: why it was hidden, and what the job had then.
            .col(text("reasons"))
            .col(text("traits"))
            .col(moment("given_at").not_null())
            .primary_key(Index::create().col("user_id").col("job_id"))
            .foreign_key(&mut belongs_to("recommendation_feedback", "user_id", "users", "id"))
            .foreign_key(&mut belongs_to("recommendation_feedback", "job_id", "jobs", "id"))
            .take();
        manager.create_table(settings).await?;
        manager.create_table(list).await?;
        manager.create_table(feedback).await?;
        manager.create_index(index("recommendation_settings", &["visited_at"])).await?;
        manager.create_index(index("recommendation_settings", &["resume_id"])).await?;
        manager.create_index(index("recommendation_settings", &["made_for"])).await?;
        manager.create_index(index("recommendations", &["user_id", "position"])).await?;
        manager.create_index(index("recommendations", &["job_id"])).await?;
        manager.create_index(index("recommendation_feedback", &["user_id", "given_at", "job_id"])).await?;
        manager.create_index(index("recommendation_feedback", &["job_id"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
