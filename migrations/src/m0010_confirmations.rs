//! What people confirm about a posting, such as shift work: their resume does not say it, so it is stored beside the report.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // JSON: the spans of the confirmed requirements in the posting; NULL if there are none.
        let column = Table::alter().table("matches").add_column(ColumnDef::new("confirmed").text()).take();
        manager.alter_table(column).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
