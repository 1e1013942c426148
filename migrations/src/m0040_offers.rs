//! Offers to applicants, the letters that organizations keep for them, and whether offers have to be approved.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, number, outlives, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let offers = Table::create()
            .table("offers")
            .col(text("id").primary_key())
            .col(text("application_id"))
            // The application while the offer is open, then NULL. It is unique, so that there is one open offer at a time.
            .col(ColumnDef::new("open_for").text())
            .col(text("state"))
            // As JSON.
            .col(text("terms"))
            // What members wrote, with variables.
            .col(text("body"))
            // The letter as it was sent; never changed.
            .col(text("letter"))
            // The names of the job, the organization and the applicant when it was sent, as JSON.
            .col(text("head"))
            .col(text("language"))
            // Who changed it last.
            .col(ColumnDef::new("written_by").text())
            // The name of who sent it.
            .col(text("sender"))
            // Why it was sent back, declined or withdrawn.
            .col(text("said"))
            // The name that the applicant typed.
            .col(text("signature"))
            .col(moment("answer_by"))
            .col(moment("sent_at"))
            .col(moment("answered_at"))
            .col(moment("reminded_at"))
            .col(moment("created_at").not_null())
            .col(number("version"))
            .foreign_key(&mut belongs_to("offers", "application_id", "applications", "id"))
            .foreign_key(&mut outlives("offers", "written_by", "users", "id"))
            .take();
        let templates = Table::create()
            .table("offer_templates")
            .col(text("id").primary_key())
            .col(text("organization_id"))
            .col(text("title"))
            .col(text("body"))
            .col(number("version"))
            .foreign_key(&mut belongs_to("offer_templates", "organization_id", "organizations", "id"))
            .take();
        let settings = Table::create()
            .table("offer_settings")
            .col(text("organization_id").primary_key())
            .col(ColumnDef::new("needs_approval").boolean().not_null())
            .foreign_key(&mut belongs_to("offer_settings", "organization_id", "organizations", "id"))
            .take();
        for table in [offers, templates, settings] {
            manager.create_table(table).await?;
        }
        manager.create_index(index("offers", &["open_for"]).unique().take()).await?;
        manager.create_index(index("offers", &["application_id", "created_at"])).await?;
        manager.create_index(index("offers", &["state", "answer_by", "id"])).await?;
        manager.create_index(index("offers", &["written_by"])).await?;
        manager.create_index(index("offer_templates", &["organization_id", "title"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
