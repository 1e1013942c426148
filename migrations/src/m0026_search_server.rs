//! What a search server was told of each public job.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const CHANGES: [&str; 3] = [
    // Raised with each change of a job that a search server has to be told of.
    "ALTER TABLE jobs ADD COLUMN revision INTEGER NOT NULL DEFAULT 1",
    // The revision that the search server has; 0 if it has none.
    "ALTER TABLE jobs ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0",
    // Finds what is left to tell without reading the rest.
    "CREATE INDEX jobs_to_index ON jobs (id) WHERE indexed <> revision AND pasted_by IS NULL",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for change in CHANGES {
            manager.get_connection().execute_unprepared(change).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
