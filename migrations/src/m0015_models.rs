//! Language models: calls and their costs, money held back for calls that run, known answers, and who allowed it.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, outlives, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// A column for a 64-bit integer.
fn big(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().not_null().take()
}

fn flag(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).boolean().not_null().take()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // No texts. A row outlives its person, so that erasing an account does not give the site its money back.
        let calls = Table::create()
            .table("model_calls")
            .col(text("id").primary_key())
            .col(ColumnDef::new("user_id").text())
            .col(text("purpose"))
            .col(text("model"))
            .col(big("prompt_tokens"))
            .col(big("completion_tokens"))
            // In millionths of the currency.
            .col(big("cost_micros"))
            .col(big("took_ms"))
            .col(flag("cached"))
            .col(flag("estimated"))
            .col(text("outcome"))
            .col(moment("at").not_null())
            .foreign_key(&mut outlives("model_calls", "user_id", "users", "id"))
            .take();
        let holds = Table::create()
            .table("model_holds")
            .col(text("id").primary_key())
            .col(ColumnDef::new("user_id").text())
            .col(big("cost_micros"))
            .col(moment("expires_at").not_null())
            .foreign_key(&mut outlives("model_holds", "user_id", "users", "id"))
            .take();
        let answers = Table::create()
            .table("model_answers")
            // A keyed hash of what was asked.
            .col(text("key").primary_key())
            // The answer with placeholders, as ciphertext that only the same question opens.
            .col(ColumnDef::new("sealed").blob().not_null())
            .col(moment("created_at").not_null())
            .col(moment("used_at").not_null())
            .take();
        let choices = Table::create()
            .table("model_choices")
            .col(text("user_id").primary_key())
            // The host that the person allowed to be sent to.
            .col(text("host"))
            .col(moment("at").not_null())
            .foreign_key(&mut belongs_to("model_choices", "user_id", "users", "id"))
            .take();
        for table in [calls, holds, answers, choices] {
            manager.create_table(table).await?;
        }
        manager.create_index(index("model_calls", &["user_id", "at", "cost_micros"])).await?;
        manager.create_index(index("model_calls", &["at", "cost_micros"])).await?;
        manager.create_index(index("model_holds", &["user_id"])).await?;
        manager.create_index(index("model_answers", &["created_at"])).await?;
        manager.create_index(index("model_answers", &["used_at"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
