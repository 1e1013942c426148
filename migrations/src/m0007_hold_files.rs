//! The file a guest's resume was read from waits with the result.

use sea_orm_migration::prelude::*;

use crate::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The id of a row in `files`. No foreign key: SQLite cannot add one to a table that is there. A file whose hold is gone is
        // found by the sweep, as any other that nothing refers to.
        let original = ColumnDef::new("original").text().take();
        manager.alter_table(Table::alter().table("holds").add_column(original).take()).await?;
        manager.create_index(index("holds", &["original"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
