//! The history of public jobs: what the same job on another source is looked up by, how often it was posted again, and what each
//! source said last.

use sea_orm_migration::prelude::*;

use crate::{index, moment};

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: [&str; 5] = [
    // What copies of a job have in common (`boards::Fingerprint::key`); NULL for a pasted posting.
    "ALTER TABLE jobs ADD COLUMN same_key BIGINT",
    // How often it was posted again after it had been closed.
    "ALTER TABLE jobs ADD COLUMN reposted INTEGER NOT NULL DEFAULT 0",
    // How often a source gave it a later day of posting while the rest stayed.
    "ALTER TABLE jobs ADD COLUMN redated INTEGER NOT NULL DEFAULT 0",
    // A hash of what the source said last, but for the day of posting; empty until it is fetched again.
    "ALTER TABLE job_sources ADD COLUMN said TEXT NOT NULL DEFAULT ''",
    // Whether the source still has it.
    "ALTER TABLE job_sources ADD COLUMN gone BOOLEAN NOT NULL DEFAULT FALSE",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in COLUMNS {
            manager.get_connection().execute_unprepared(column).await?;
        }
        // The day of posting that the source said last.
        let change = Table::alter().table("job_sources").add_column(moment("posted_at")).take();
        manager.alter_table(change).await?;
        manager.create_index(index("jobs", &["same_key"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
