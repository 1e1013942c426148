//! The tracker: contacts of a job.

use sea_orm_migration::prelude::*;

use crate::{index, of_card, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let contacts = Table::create()
            .table("card_contacts")
            .col(text("id").primary_key())
            .col(text("user_id"))
            .col(text("job_id"))
            .col(text("name"))
            .col(text("role"))
            .col(text("email"))
            .col(text("phone"))
            .col(text("note"))
            .foreign_key(&mut of_card("card_contacts"))
            .take();
        manager.create_table(contacts).await?;
        manager.create_index(index("card_contacts", &["user_id", "job_id", "id"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
