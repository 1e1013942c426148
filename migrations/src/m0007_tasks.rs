//! Tasks: background work that is waiting, running, done or dead; and the last time each schedule fired.

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
            // Lower runs first.
            .col(number("priority"))
            .col(moment("run_at").not_null())
            .col(number("attempts"))
            .col(number("max_attempts"))
            .col(ColumnDef::new("unique_key").text())
            // The user it concerns; it is deleted with their account.
            .col(ColumnDef::new("user_id").text())
            // The event that caused it. No foreign key, because events are not stored.
            .col(ColumnDef::new("event_id").text())
            // The number of claims. A worker with an earlier number has lost the task.
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
        // Only one task of a key waits. The query builder has no partial indexes; both engines have the same syntax.
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
