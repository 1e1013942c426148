//! Who is in the video room of an appointment.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, number, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let seats = Table::create()
            .table("room_seats")
            .col(text("appointment_id"))
            .col(text("user_id"))
            // The stay: whoever enters again has another one, and the one before ends.
            .col(text("visit"))
            // When the page last said that it is there.
            .col(moment("seen_at").not_null())
            // Calls with signals since a time, by which they are limited.
            .col(moment("counted_from").not_null())
            .col(number("signals"))
            .primary_key(Index::create().col("appointment_id").col("user_id"))
            .foreign_key(&mut belongs_to("room_seats", "appointment_id", "appointments", "id"))
            .foreign_key(&mut belongs_to("room_seats", "user_id", "users", "id"))
            .take();
        manager.create_table(seats).await?;
        manager.create_index(index("room_seats", &["user_id"])).await?;
        manager.create_index(index("room_seats", &["seen_at"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
