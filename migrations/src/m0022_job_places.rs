//! Public jobs: where they are on the globe, whether the employer sponsors a visa, and the skills they ask for.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// `NULL` where the place is not known. Degrees, and the point on a globe with a radius of 1: a distance between two points needs no
/// sine, so both engines can compute it.
const POSITION: [&str; 5] = ["latitude", "longitude", "x", "y", "z"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for column in POSITION {
            connection.execute_unprepared(&format!("ALTER TABLE jobs ADD COLUMN {column} DOUBLE PRECISION")).await?;
        }
        // `yes`, `no`, or empty where the posting does not say.
        connection.execute_unprepared("ALTER TABLE jobs ADD COLUMN visa TEXT NOT NULL DEFAULT ''").await?;
        let skills = Table::create()
            .table("job_skills")
            .col(text("job_id"))
            .col(text("skill"))
            .primary_key(Index::create().col("job_id").col("skill"))
            .foreign_key(&mut belongs_to("job_skills", "job_id", "jobs", "id"))
            .take();
        manager.create_table(skills).await?;
        manager.create_index(index("job_skills", &["skill"])).await?;
        manager.create_index(index("jobs", &["state", "z"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
