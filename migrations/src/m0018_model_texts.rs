//! What language models wrote for somebody and wait with: letters to be taken over, and notes on answers.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, moment, number, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // At most one for a letter: the latest.
        let drafts = Table::create()
            .table("cover_letter_drafts")
            .col(text("letter_id").primary_key())
            .col(text("text"))
            // Sentences that may not be shown.
            .col(number("left_out"))
            .col(moment("made_at").not_null())
            // The version of the letter that took it over, and what stood there before; NULL while it waits.
            .col(ColumnDef::new("taken_version").integer())
            .col(ColumnDef::new("text_before").text())
            .foreign_key(&mut belongs_to("cover_letter_drafts", "letter_id", "cover_letters", "id"))
            .take();
        let notes = Table::create()
            .table("answer_notes")
            .col(text("answer_id").primary_key())
            // Quotes and what is said about them, as JSON.
            .col(text("notes"))
            // Notes that may not be shown.
            .col(number("dropped"))
            .col(moment("made_at").not_null())
            .foreign_key(&mut belongs_to("answer_notes", "answer_id", "interview_answers", "id"))
            .take();
        manager.create_table(drafts).await?;
        manager.create_table(notes).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
