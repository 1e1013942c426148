//! The tracker: the stage, dates and notes of each job on a person's list, the history of its stages, and reminders.

use sea_orm_migration::prelude::*;

use crate::{index, moment, of_card, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The new columns. A column with a foreign key can be added on both engines only while it is NULL in every row.
const COLUMNS: [&str; 15] = [
    "stage TEXT NOT NULL DEFAULT 'saved'",
    // How it ended, once it is closed.
    "outcome TEXT",
    // The higher it is, the further up its stage it stands.
    "position BIGINT NOT NULL DEFAULT 0",
    // Days, as 2026-12-31.
    "applied_on TEXT",
    "answered_on TEXT",
    "next_on TEXT",
    "next_step TEXT NOT NULL DEFAULT ''",
    "notes TEXT NOT NULL DEFAULT ''",
    // Where the person found it, in their words or as the name of a source of jobs.
    "source TEXT NOT NULL DEFAULT ''",
    // The way in which the application was sent.
    "channel TEXT",
    // The score of the latest match when it was applied for.
    "applied_tenths INTEGER",
    "resume_id TEXT REFERENCES resumes(id) ON DELETE SET NULL",
    "resume_version INTEGER",
    // The place before the last move, as JSON, to undo it.
    "before TEXT",
    "version INTEGER NOT NULL DEFAULT 1",
];

/// The distance of the positions of neighbours; as in `db::tracker`.
const GAP: i64 = 1 << 16;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for column in COLUMNS {
            connection.execute_unprepared(&format!("ALTER TABLE saved_jobs ADD COLUMN {column}")).await?;
        }
        manager.alter_table(Table::alter().table("saved_jobs").add_column(moment("moved_at")).take()).await?;
        let changes = Table::create()
            .table("stage_changes")
            .col(text("id").primary_key())
            .col(text("user_id"))
            .col(text("job_id"))
            .col(text("stage"))
            .col(ColumnDef::new("outcome").text())
            .col(moment("at").not_null())
            .foreign_key(&mut of_card("stage_changes"))
            .take();
        let reminders = Table::create()
            .table("reminders")
            .col(text("id").primary_key())
            .col(text("user_id"))
            .col(text("job_id"))
            .col(moment("at").not_null())
            .col(text("text"))
            // When the person was notified.
            .col(moment("told_at"))
            .foreign_key(&mut of_card("reminders"))
            .take();
        manager.create_table(changes).await?;
        manager.create_table(reminders).await?;
        manager.create_index(index("reminders", &["user_id", "job_id", "at", "id"])).await?;
        manager.create_index(index("reminders", &["told_at", "at"])).await?;
        manager.create_index(index("stage_changes", &["user_id", "job_id", "at", "id"])).await?;
        manager.create_index(index("saved_jobs", &["user_id", "stage", "position"])).await?;
        manager.create_index(index("saved_jobs", &["resume_id"])).await?;
        place_existing(connection).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Jobs that are on a list already stand in the order in which they were added, the latest on top.
async fn place_existing(connection: &SchemaManagerConnection<'_>) -> Result<(), DbErr> {
    let rows = Query::select()
        .columns(["user_id", "job_id"])
        .from("saved_jobs")
        .order_by("user_id", Order::Asc)
        .order_by("saved_at", Order::Asc)
        .order_by("job_id", Order::Asc)
        .take();
    let mut last = (String::new(), 0);
    for row in connection.query_all(&rows).await? {
        let (user, job): (String, String) = (row.try_get("", "user_id")?, row.try_get("", "job_id")?);
        let position = if last.0 == user { last.1 + GAP } else { GAP };
        let place = Query::update()
            .table("saved_jobs")
            .value("position", position)
            .and_where(Expr::col("user_id").eq(user.as_str()))
            .and_where(Expr::col("job_id").eq(job))
            .take();
        connection.execute(&place).await?;
        last = (user, position);
    }
    Ok(())
}
