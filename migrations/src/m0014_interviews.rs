//! Preparations for interviews: their questions, answers and mock interviews, and people's stories.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, number, outlives, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A preparation stays if its job or its match is deleted: its questions contain what they rest on.
        let interviews = Table::create()
            .table("interviews")
            .col(text("id").primary_key())
            .col(text("user_id"))
            .col(ColumnDef::new("job_id").text())
            .col(ColumnDef::new("match_id").text())
            .col(text("title"))
            .col(text("company"))
            .col(text("place"))
            .col(text("language"))
            // The day of the interview, as 2026-12-31.
            .col(ColumnDef::new("day").text())
            .col(text("notes"))
            .col(moment("created_at").not_null())
            .col(moment("deleted_at"))
            .foreign_key(&mut belongs_to("interviews", "user_id", "users", "id"))
            .foreign_key(&mut outlives("interviews", "job_id", "jobs", "id"))
            .foreign_key(&mut outlives("interviews", "match_id", "matches", "id"))
            .take();
        let stories = Table::create()
            .table("stories")
            .col(text("id").primary_key())
            .col(text("user_id"))
            // Title, parts and competences, as JSON.
            .col(text("content"))
            .col(text("origin"))
            .col(moment("created_at").not_null())
            .col(moment("updated_at").not_null())
            .col(moment("deleted_at"))
            .foreign_key(&mut belongs_to("stories", "user_id", "users", "id"))
            .take();
        let questions = Table::create()
            .table("interview_questions")
            .col(text("interview_id"))
            .col(number("number"))
            .col(text("user_id"))
            // The question, as JSON.
            .col(text("content"))
            .col(number("answers"))
            .col(ColumnDef::new("score_tenths").integer())
            // The rung of the ladder, and the day on which it is asked again.
            .col(number("step"))
            .col(ColumnDef::new("due").text())
            .col(moment("answered_at"))
            .col(ColumnDef::new("story_id").text())
            .primary_key(Index::create().col("interview_id").col("number"))
            .foreign_key(&mut belongs_to("interview_questions", "interview_id", "interviews", "id"))
            .foreign_key(&mut belongs_to("interview_questions", "user_id", "users", "id"))
            .foreign_key(&mut outlives("interview_questions", "story_id", "stories", "id"))
            .take();
        let runs = Table::create()
            .table("interview_runs")
            .col(text("id").primary_key())
            .col(text("interview_id"))
            // The numbers of its questions, as JSON.
            .col(text("questions"))
            .col(moment("started_at").not_null())
            .foreign_key(&mut belongs_to("interview_runs", "interview_id", "interviews", "id"))
            .take();
        let answers = Table::create()
            .table("interview_answers")
            .col(text("id").primary_key())
            .col(text("interview_id"))
            .col(number("number"))
            .col(ColumnDef::new("run_id").text())
            .col(text("content"))
            .col(ColumnDef::new("seconds").integer())
            .col(number("score_tenths"))
            // The whole feedback, as JSON.
            .col(text("feedback"))
            .col(moment("answered_at").not_null())
            .foreign_key(&mut belongs_to("interview_answers", "interview_id", "interviews", "id"))
            .foreign_key(&mut outlives("interview_answers", "run_id", "interview_runs", "id"))
            .take();
        for table in [interviews, stories, questions, runs, answers] {
            manager.create_table(table).await?;
        }
        for (table, columns) in INDEXES {
            manager.create_index(index(table, columns)).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

const INDEXES: [(&str, &[&str]); 12] = [
    ("interviews", &["user_id", "created_at", "id"]),
    ("interviews", &["job_id"]),
    ("interviews", &["match_id"]),
    ("interviews", &["deleted_at"]),
    ("stories", &["user_id", "updated_at", "id"]),
    ("stories", &["deleted_at"]),
    ("interview_questions", &["user_id", "due"]),
    ("interview_questions", &["story_id"]),
    ("interview_runs", &["interview_id", "started_at", "id"]),
    ("interview_answers", &["interview_id", "number", "answered_at", "id"]),
    ("interview_answers", &["run_id"]),
    ("interview_answers", &["interview_id", "answered_at"]),
];
