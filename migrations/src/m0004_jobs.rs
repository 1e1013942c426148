//! Jobs that resumes are compared with.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, number, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let jobs = Table::create()
            .table("jobs")
            .col(text("id").primary_key())
            .col(text("user_id"))
            .col(text("title"))
            .col(text("company"))
            .col(text("place"))
            .col(text("posting"))
            .col(text("understood"))
            .col(number("requirements"))
            .col(moment("created_at").not_null())
            .col(moment("deleted_at"))
            .foreign_key(&mut belongs_to("jobs", "user_id", "users", "id"))
            .take();
        manager.create_table(jobs).await?;
        manager.create_index(index("jobs", &["user_id", "created_at", "id"])).await?;
        manager.create_index(index("jobs", &["deleted_at"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
