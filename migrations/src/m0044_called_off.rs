//! The time at which an interview was booked before other times were proposed, for the entry that takes it off calendars.

use sea_orm_migration::prelude::*;

use crate::moment;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("appointments").add_column(moment("off_at")).take()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
