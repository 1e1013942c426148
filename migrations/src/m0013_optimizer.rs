//! The optimizer: what people decided about suggestions, the resumes that came of it, and facts that they confirmed.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, outlives, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let facts = Table::create()
            .table("facts")
            .col(text("id").primary_key())
            .col(text("user_id"))
            // What it answers; empty if nobody asked.
            .col(text("about"))
            .col(text("text"))
            .col(moment("confirmed_at").not_null())
            .foreign_key(&mut belongs_to("facts", "user_id", "users", "id"))
            .take();
        manager.create_table(facts).await?;
        manager.create_index(index("facts", &["user_id", "confirmed_at", "id"])).await?;
        let suggestions = Table::create()
            .table("suggestions")
            .col(text("match_id"))
            .col(text("key"))
            // JSON.
            .col(text("suggestion"))
            .col(text("decision"))
            .col(moment("decided_at").not_null())
            .primary_key(Index::create().col("match_id").col("key"))
            .foreign_key(&mut belongs_to("suggestions", "match_id", "matches", "id"))
            .take();
        manager.create_table(suggestions).await?;
        let optimized = Table::create()
            .table("optimized")
            .col(text("match_id").primary_key())
            // The variant with the accepted changes.
            .col(ColumnDef::new("resume_id").text())
            // JSON Resume: what was last saved to the variant.
            .col(text("document"))
            .foreign_key(&mut belongs_to("optimized", "match_id", "matches", "id"))
            .foreign_key(&mut outlives("optimized", "resume_id", "resumes", "id"))
            .take();
        manager.create_table(optimized).await?;
        manager.create_index(index("optimized", &["resume_id"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
