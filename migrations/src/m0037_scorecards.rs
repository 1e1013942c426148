//! What interviewers judge for a posting, and their scorecards about applications.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, number, outlives, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // As JSON.
        let competencies = ColumnDef::new("competencies").text().not_null().default("[]").take();
        manager.alter_table(Table::alter().table("postings").add_column(competencies).take()).await?;
        let version = number("kit_version").default(0).take();
        manager.alter_table(Table::alter().table("postings").add_column(version).take()).await?;
        let scorecards = Table::create()
            .table("scorecards")
            // The same for all versions of a member's card.
            .col(text("card_id"))
            .col(number("version"))
            .col(text("application_id"))
            // Who handed it in.
            .col(ColumnDef::new("by_user").text())
            // The version of the kit that it was begun with.
            .col(number("kit_version"))
            // The competencies as they were, with levels and notes, as JSON.
            .col(text("ratings"))
            .col(text("recommendation"))
            .col(text("reason"))
            // Why the version before was changed.
            .col(text("change"))
            .col(moment("at").not_null())
            .primary_key(Index::create().col("card_id").col("version"))
            .foreign_key(&mut belongs_to("scorecards", "application_id", "applications", "id"))
            .foreign_key(&mut outlives("scorecards", "by_user", "users", "id"))
            .take();
        manager.create_table(scorecards).await?;
        // Each version of a member's card is handed in once. Those of members who are gone have no name.
        manager.create_index(index("scorecards", &["application_id", "by_user", "version"]).unique().take()).await?;
        manager.create_index(index("scorecards", &["by_user"])).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
