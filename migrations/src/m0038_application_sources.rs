//! Where applications came from, and an index with all that analytics count of them.

use sea_orm_migration::prelude::*;

use crate::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A short word; empty where the link to the job said none.
        let source = ColumnDef::new("source").text().not_null().default("").take();
        manager.alter_table(Table::alter().table("applications").add_column(source).take()).await?;
        // With every column that is counted: a row holds a resume and a report, which SQLite would walk past.
        let counted = ["posting_id", "applied_at", "id", "stage", "answer_by", "source", "unmet"];
        manager.create_index(index("applications", &counted)).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
