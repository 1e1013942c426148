//! Variants of resumes, which follow a master; photos; names of versions.

use sea_orm_migration::prelude::*;

use crate::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The new columns. A column with a foreign key can be added on both engines only while it is NULL in every row.
const COLUMNS: [&str; 7] = [
    "ALTER TABLE resumes ADD COLUMN master TEXT REFERENCES resumes(id) ON DELETE SET NULL",
    // JSON Resume: the master as the variant last followed it.
    "ALTER TABLE resumes ADD COLUMN inherited TEXT",
    // The job that it is written for.
    "ALTER TABLE resumes ADD COLUMN job TEXT REFERENCES jobs(id) ON DELETE SET NULL",
    "ALTER TABLE resumes ADD COLUMN photo TEXT REFERENCES files(id) ON DELETE SET NULL",
    "ALTER TABLE resume_versions ADD COLUMN name TEXT NOT NULL DEFAULT ''",
    // Whether it was made by following the master.
    "ALTER TABLE resume_versions ADD COLUMN inherited BOOLEAN NOT NULL DEFAULT FALSE",
    "ALTER TABLE shares ADD COLUMN photo BOOLEAN NOT NULL DEFAULT FALSE",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in COLUMNS {
            manager.get_connection().execute_unprepared(column).await?;
        }
        for column in ["master", "job", "photo"] {
            manager.create_index(index("resumes", &[column])).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
