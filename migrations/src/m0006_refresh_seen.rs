//! Whether a device has shown that it received a refresh token.

use sea_orm_migration::prelude::*;

use crate::moment;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("refresh_tokens").add_column(moment("seen_at")).take()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
