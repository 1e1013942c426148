//! Accounts: users, sessions, tokens, and the activity log.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            Table::create()
                .table("users")
                .col(text("id").primary_key())
                .col(text("email").unique_key())
                .col(text("name"))
                .col(text("password_hash"))
                .col(text("roles"))
                .col(moment("verified_at"))
                .col(ColumnDef::new("locale").text())
                .col(text("theme"))
                .col(moment("created_at").not_null())
                .take(),
            Table::create()
                .table("sessions")
                .col(text("id").primary_key())
                .col(text("user_id"))
                .col(text("agent"))
                .col(text("address"))
                .col(moment("created_at").not_null())
                .col(moment("last_seen_at").not_null())
                .col(moment("expires_at").not_null())
                .col(moment("revoked_at"))
                .foreign_key(&mut belongs_to("sessions", "user_id", "users", "id"))
                .take(),
            Table::create()
                .table("refresh_tokens")
                .col(text("hash").primary_key())
                .col(text("session_id"))
                .col(moment("issued_at").not_null())
                .col(moment("rotated_at"))
                .col(moment("expires_at").not_null())
                .foreign_key(&mut belongs_to("refresh_tokens", "session_id", "sessions", "id"))
                .take(),
            Table::create()
                .table("mailed_tokens")
                .col(text("id").primary_key())
                .col(text("hash").unique_key())
                .col(text("user_id"))
                .col(text("purpose"))
                .col(moment("issued_at").not_null())
                .col(moment("expires_at").not_null())
                .col(moment("used_at"))
                .foreign_key(&mut belongs_to("mailed_tokens", "user_id", "users", "id"))
                .take(),
            // Also counted for addresses without an account, so that the response does not reveal which have one.
            Table::create()
                .table("failed_sign_ins")
                .col(text("id").primary_key())
                .col(text("email_hash"))
                .col(moment("at").not_null())
                .take(),
            Table::create()
                .table("activities")
                .col(text("id").primary_key())
                .col(text("user_id"))
                .col(text("kind"))
                .col(text("subject"))
                .col(text("address"))
                .col(moment("at").not_null())
                .foreign_key(&mut belongs_to("activities", "user_id", "users", "id"))
                .take(),
        ];
        for table in tables {
            manager.create_table(table).await?;
        }
        for index in [
            index("sessions", &["user_id"]),
            index("sessions", &["revoked_at"]),
            index("refresh_tokens", &["session_id"]),
            index("mailed_tokens", &["user_id"]),
            index("failed_sign_ins", &["email_hash", "at"]),
            index("activities", &["user_id", "id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
