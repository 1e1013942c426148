//! Organizations and their members.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, number, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let organizations = Table::create()
            .table("organizations")
            .col(text("id").primary_key())
            .col(text("name"))
            // Increases with each change of the name or the members, so that of two simultaneous edits one is refused.
            .col(number("version"))
            .col(moment("created_at").not_null())
            .take();
        let memberships = Table::create()
            .table("memberships")
            .col(text("organization_id"))
            .col(text("user_id"))
            .col(text("role"))
            .col(moment("since").not_null())
            .primary_key(Index::create().col("organization_id").col("user_id"))
            .foreign_key(&mut belongs_to("memberships", "organization_id", "organizations", "id"))
            .foreign_key(&mut belongs_to("memberships", "user_id", "users", "id"))
            .take();
        manager.create_table(organizations).await?;
        manager.create_table(memberships).await?;
        manager.create_index(index("memberships", &["user_id"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
