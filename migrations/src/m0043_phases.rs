//! Phases: parts of a stage as an organization names them for one posting.

use sea_orm_migration::prelude::*;

use crate::number;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let words =
            |name: &'static str, default: &'static str| ColumnDef::new(name).text().not_null().default(default).take();
        // The phases in their order, as JSON, and their version.
        let phases = Table::alter().table("pipelines").add_column(words("phases", "[]")).take();
        let version = Table::alter().table("pipelines").add_column(number("version").default(0)).take();
        // The phase in which an application is, and in which it was before a move; empty for the stage alone. One that the pipeline
        // has no more counts as none.
        let application = Table::alter().table("applications").add_column(words("phase", "")).take();
        let held = Table::alter().table("held_moves").add_column(words("phase", "")).take();
        // The name of the phase at that time.
        let step = Table::alter().table("application_moves").add_column(words("phase", "")).take();
        for table in [phases, version, application, held, step] {
            manager.alter_table(table).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
