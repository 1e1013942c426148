//! Interviews of applicants: their times, who takes part, and the quarters of an hour for which people are booked.

use sea_orm_migration::prelude::*;

use crate::{belongs_to, index, moment, number, outlives, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let appointments = Table::create()
            .table("appointments")
            .col(text("id").primary_key())
            .col(text("application_id"))
            .col(text("kind"))
            .col(text("state"))
            .col(number("minutes"))
            .col(text("place"))
            .col(text("note"))
            // The proposed times, as JSON.
            .col(text("slots"))
            // Its time, once it was booked.
            .col(moment("starts_at"))
            // Its time, or the first of the proposed ones: lists are in this order.
            .col(moment("first_at").not_null())
            // The time zones of whoever proposed the times, and of the applicant.
            .col(ColumnDef::new("zone").text())
            .col(ColumnDef::new("applicant_zone").text())
            // Why it was refused or called off.
            .col(text("said"))
            // Increases with each entry that is sent to calendars (RFC 5545).
            .col(number("sequence"))
            .col(moment("reminded_at"))
            .col(ColumnDef::new("planned_by").text())
            .col(moment("changed_at").not_null())
            .col(number("version"))
            .foreign_key(&mut belongs_to("appointments", "application_id", "applications", "id"))
            .foreign_key(&mut outlives("appointments", "planned_by", "users", "id"))
            .take();
        let members = Table::create()
            .table("appointment_members")
            .col(text("appointment_id"))
            .col(text("user_id"))
            .primary_key(Index::create().col("appointment_id").col("user_id"))
            .foreign_key(&mut belongs_to("appointment_members", "appointment_id", "appointments", "id"))
            .foreign_key(&mut belongs_to("appointment_members", "user_id", "users", "id"))
            .take();
        let booked = Table::create()
            .table("booked_quarters")
            .col(text("user_id"))
            // Counted from 1970 in UTC. By its key nobody is booked twice for one.
            .col(ColumnDef::new("quarter").big_integer().not_null())
            .col(text("appointment_id"))
            .primary_key(Index::create().col("user_id").col("quarter"))
            .foreign_key(&mut belongs_to("booked_quarters", "user_id", "users", "id"))
            .foreign_key(&mut belongs_to("booked_quarters", "appointment_id", "appointments", "id"))
            .take();
        for table in [appointments, members, booked] {
            manager.create_table(table).await?;
        }
        manager.create_index(index("appointments", &["application_id", "changed_at"])).await?;
        manager.create_index(index("appointments", &["state", "first_at", "id"])).await?;
        manager.create_index(index("appointments", &["planned_by"])).await?;
        manager.create_index(index("appointment_members", &["user_id"])).await?;
        manager.create_index(index("booked_quarters", &["appointment_id"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
