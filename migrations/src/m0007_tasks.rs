//! Tasks: background work that waits, runs, is done or dead; and when each schedule fired last.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, number, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tasks = Table::create()
            .table("tasks")
            .col(text("id").primary_key())
            .col(text("kind"))
            .col(text("payload"))
            .col(text("state"))
            // Lower goes first.
            .col(number("priority"))
            .col(moment("run_at").not_null())
            .col(number("attempts"))
            .col(number("max_attempts"))
            .col(ColumnDef::new("unique_key").text())
            // Whom it concerns: it goes when they go.
            .col(ColumnDef::new("user_id").text())
            // The event that caused it. No foreign key: events are not stored, what they caused is.
            .col(ColumnDef::new("event_id").text())
            // Counts claims. Whoever holds an earlier number holds nothing.
            .col(ColumnDef::new("fence").big_integer().not_null())
            .col(ColumnDef::new("worker").text())
            .col(moment("lease_until"))
            .col(ColumnDef::new("error").text())
            .col(moment("created_at").not_null())
            .col(moment("finished_at"))
            .foreign_key(&mut belongs_to("tasks", "user_id", "users", "id"))
            .take();
        manager.create_table(tasks).await?;
        manager.create_index(index("tasks", &["state", "priority", "run_at", "id"])).await?;
        manager.create_index(index("tasks", &["state", "lease_until"])).await?;
        manager.create_index(index("tasks", &["state", "finished_at"])).await?;
        manager.create_index(index("tasks", &["user_id"])).await?;
        // Of a key one task waits. The builder knows no index with a condition; both engines write it alike.
        let unique = "CREATE UNIQUE INDEX tasks_unique_key ON tasks (unique_key) WHERE state = 'waiting'";
        manager.get_connection().execute_unprepared(unique).await?;
        let schedules = Table::create()
            .table("schedules")
            .col(text("name").primary_key())
            .col(moment("fired_at").not_null())
            .take();
        manager.create_table(schedules).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
