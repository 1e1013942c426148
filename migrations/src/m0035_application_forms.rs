//! The application forms of postings, and the answers that were sent with applications.

use sea_orm_migration::prelude::*;

use crate::number;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // As JSON.
        let list = |name: &'static str| ColumnDef::new(name).text().not_null().default("[]").take();
        let form = Table::alter().table("postings").add_column(list("questions")).take();
        let version = number("form_version").default(0).take();
        let version = Table::alter().table("postings").add_column(version).take();
        let answers = Table::alter().table("applications").add_column(list("answers")).take();
        // How many of the answers are not what the job needs.
        let unmet = number("unmet").default(0).take();
        let unmet = Table::alter().table("applications").add_column(unmet).take();
        for change in [form, version, answers, unmet] {
            manager.alter_table(change).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
