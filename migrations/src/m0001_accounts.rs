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
                .col(moment("verified_at"))
                .col(ColumnDef::new("locale").text())
                .col(text("theme"))
                .col(moment("created_at").not_null())
                .take(),
            Table::create()
                .table("user_roles")
                .col(text("user_id"))
                .col(text("role"))
                .primary_key(Index::create().col("user_id").col("role"))
                .foreign_key(&mut belongs_to("user_roles", "user_id", "users", "id"))
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
                // When the device proved that it had received the token.
                .col(moment("seen_at"))
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
                .table("erased_sessions")
                .col(text("id").primary_key())
                .col(moment("erased_at").not_null())
                .take(),
            // Failed sign-ins and letters, by a keyed hash. Counted for addresses without an account too, so that the
            // response does not reveal which have one; and kept when an account is deleted, so that deleting it does
            // not reset the limits.
            Table::create()
                .table("recent_events")
                .col(text("id").primary_key())
                .col(text("key_hash"))
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
            index("recent_events", &["key_hash", "at"]),
            index("recent_events", &["at"]),
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
