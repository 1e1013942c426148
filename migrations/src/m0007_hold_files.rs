//! The original file of a guest's result is stored with it.

use sea_orm_migration::prelude::*;

use crate::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The id of a row in `files`. Without a foreign key, because SQLite cannot add one to an existing table. The sweep
        // finds a file whose result is gone, like any other that nothing refers to.
        let original = ColumnDef::new("original").text().take();
        manager.alter_table(Table::alter().table("holds").add_column(original).take()).await?;
        manager.create_index(index("holds", &["original"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
