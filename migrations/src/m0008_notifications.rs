//! Notifications, and the preferences of users.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let notifications = Table::create()
            .table("notifications")
            .col(text("id").primary_key())
            .col(text("user_id"))
            .col(text("kind"))
            // JSON: the subject and the address.
            .col(text("data"))
            .col(moment("created_at").not_null())
            .col(moment("read_at"))
            // Whether it is on the user's list, and whether the next digest includes it.
            .col(ColumnDef::new("in_app").boolean().not_null())
            .col(ColumnDef::new("digest_due").boolean().not_null())
            .foreign_key(&mut belongs_to("notifications", "user_id", "users", "id"))
            .take();
        let preferences = Table::create()
            .table("notification_preferences")
            .col(text("user_id"))
            .col(text("kind"))
            .col(text("channel"))
            .col(ColumnDef::new("wanted").boolean().not_null())
            .primary_key(Index::create().col("user_id").col("kind").col("channel"))
            .foreign_key(&mut belongs_to("notification_preferences", "user_id", "users", "id"))
            .take();
        manager.create_table(notifications).await?;
        manager.create_table(preferences).await?;
        manager.create_index(index("notifications", &["user_id", "in_app", "id"])).await?;
        manager.create_index(index("notifications", &["user_id", "in_app", "read_at"])).await?;
        manager.create_index(index("notifications", &["digest_due", "user_id"])).await?;
        manager.create_index(index("notifications", &["created_at"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
