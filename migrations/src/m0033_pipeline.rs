//! The pipeline of a posting: what members keep about its applications, moves that applicants are not told of yet, blind mode.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, number, outlives, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let pipelines = Table::create()
            .table("pipelines")
            .col(text("posting_id").primary_key())
            // Whether members do not see who applied.
            .col(ColumnDef::new("blind").boolean().not_null())
            .foreign_key(&mut belongs_to("pipelines", "posting_id", "postings", "id"))
            .take();
        let tags = Table::create()
            .table("application_tags")
            .col(text("application_id"))
            // In lower case, by which it is found.
            .col(text("word"))
            // As it was written.
            .col(text("tag"))
            .primary_key(Index::create().col("application_id").col("word"))
            .foreign_key(&mut belongs_to("application_tags", "application_id", "applications", "id"))
            .take();
        let assignments = Table::create()
            .table("application_assignments")
            .col(text("application_id").primary_key())
            .col(text("user_id"))
            .foreign_key(&mut belongs_to("application_assignments", "application_id", "applications", "id"))
            .foreign_key(&mut belongs_to("application_assignments", "user_id", "users", "id"))
            .take();
        let notes = Table::create()
            .table("application_notes")
            .col(text("id").primary_key())
            .col(text("application_id"))
            .col(text("text"))
            .col(moment("at").not_null())
            // Who wrote it.
            .col(ColumnDef::new("by_user").text())
            .foreign_key(&mut belongs_to("application_notes", "application_id", "applications", "id"))
            .foreign_key(&mut outlives("application_notes", "by_user", "users", "id"))
            .take();
        let held = Table::create()
            .table("held_moves")
            .col(text("application_id"))
            // The version of the application after the move.
            .col(number("version"))
            // Its step.
            .col(text("step_id"))
            // Several moves that were made at once.
            .col(text("batch"))
            .col(moment("at").not_null())
            // Where the application was before.
            .col(text("stage"))
            .col(moment("moved_at").not_null())
            .col(moment("answer_by"))
            .primary_key(Index::create().col("application_id").col("version"))
            .foreign_key(&mut belongs_to("held_moves", "application_id", "applications", "id"))
            .take();
        for table in [pipelines, tags, assignments, notes, held] {
            manager.create_table(table).await?;
        }
        manager.create_index(index("application_tags", &["word", "application_id"])).await?;
        manager.create_index(index("application_assignments", &["user_id"])).await?;
        manager.create_index(index("application_notes", &["application_id", "at"])).await?;
        manager.create_index(index("application_notes", &["by_user"])).await?;
        manager.create_index(index("held_moves", &["batch"])).await?;
        // When members of a blind pipeline began to see who applied.
        manager.alter_table(Table::alter().table("applications").add_column(moment("revealed_at")).take()).await?;
        let reached = "UPDATE applications SET revealed_at = moved_at WHERE id IN \
            (SELECT application_id FROM application_moves WHERE stage IN ('interview', 'offer', 'hired'))";
        manager.get_connection().execute_unprepared(reached).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
