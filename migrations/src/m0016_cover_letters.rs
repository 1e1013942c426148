//! Cover letters.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, number, outlives, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let letters = Table::create()
            .table("cover_letters")
            .col(text("id").primary_key())
            .col(text("user_id"))
            // The comparison that it was written from; NULL if it was deleted for good.
            .col(ColumnDef::new("match_id").text())
            .col(text("job_title"))
            .col(text("company"))
            .col(text("language"))
            .col(text("subject"))
            .col(text("text"))
            // Increases with every save, from 1.
            .col(number("version"))
            .col(moment("created_at").not_null())
            .col(moment("updated_at").not_null())
            .col(moment("deleted_at"))
            .foreign_key(&mut belongs_to("cover_letters", "user_id", "users", "id"))
            .foreign_key(&mut outlives("cover_letters", "match_id", "matches", "id"))
            .take();
        manager.create_table(letters).await?;
        manager.create_index(index("cover_letters", &["user_id", "updated_at", "id"])).await?;
        manager.create_index(index("cover_letters", &["match_id"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
