//! Public links to resumes.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, moment, number, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let shares = Table::create()
            .table("shares")
            .col(text("resume_id").primary_key())
            // The end of the link's address.
            .col(text("slug").unique_key())
            // The hash of its password; NULL if it needs none.
            .col(ColumnDef::new("password").text())
            // The last day, as 2026-12-31; NULL if it has none.
            .col(ColumnDef::new("until").text())
            .col(ColumnDef::new("contact").boolean().not_null())
            .col(ColumnDef::new("listed").boolean().not_null())
            .col(number("views"))
            .col(number("downloads"))
            .col(moment("created_at").not_null())
            .foreign_key(&mut belongs_to("shares", "resume_id", "resumes", "id"))
            .take();
        manager.create_table(shares).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
