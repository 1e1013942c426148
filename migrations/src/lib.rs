//! The schema's migrations: forward only, one topic per file, the same statements on SQLite and PostgreSQL.
//!
//! Rules that keep both engines alike: ids are text, JSON is text, times are set by the program (no defaults), foreign
//! keys are in the statement that makes their column (SQLite cannot add them later), one change per statement.

use sea_orm_migration::prelude::*;

mod m0001_accounts;
mod m0002_files;
mod m0003_resumes;
mod m0004_organizations;
mod m0005_jobs;
mod m0006_matches;
mod m0007_tasks;
mod m0008_notifications;
mod m0009_live;
mod m0010_confirmations;
mod m0011_shares;
mod m0012_variants;
mod m0013_optimizer;
mod m0014_interviews;
mod m0015_models;
mod m0016_cover_letters;
mod m0017_own_questions;
mod m0018_model_texts;
mod m0019_job_search;
mod m0020_tracker;
mod m0021_recommendations;
mod m0022_job_places;
mod m0023_job_history;
mod m0024_saved_searches;
mod m0025_tracker_import;
mod m0026_search_server;
mod m0027_job_index;
mod m0028_card_contacts;
mod m0029_card_files;
mod m0030_companies;
mod m0031_postings;
mod m0032_applications;
mod m0033_pipeline;
mod m0034_messages;
mod m0035_application_forms;
mod m0036_appointments;
mod m0037_scorecards;
mod m0038_application_sources;
mod m0039_pending_applications;
mod m0040_offers;
mod m0041_message_files;
mod m0042_rooms;
mod m0043_phases;
mod m0044_called_off;

/// Every migration, in order.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_accounts::Migration),
            Box::new(m0002_files::Migration),
            Box::new(m0003_resumes::Migration),
            Box::new(m0004_organizations::Migration),
            Box::new(m0005_jobs::Migration),
            Box::new(m0006_matches::Migration),
            Box::new(m0007_tasks::Migration),
            Box::new(m0008_notifications::Migration),
            Box::new(m0009_live::Migration),
            Box::new(m0010_confirmations::Migration),
            Box::new(m0011_shares::Migration),
            Box::new(m0012_variants::Migration),
            Box::new(m0013_optimizer::Migration),
            Box::new(m0014_interviews::Migration),
            Box::new(m0015_models::Migration),
            Box::new(m0016_cover_letters::Migration),
            Box::new(m0017_own_questions::Migration),
            Box::new(m0018_model_texts::Migration),
            Box::new(m0019_job_search::Migration),
            Box::new(m0020_tracker::Migration),
            Box::new(m0021_recommendations::Migration),
            Box::new(m0022_job_places::Migration),
            Box::new(m0023_job_history::Migration),
            Box::new(m0024_saved_searches::Migration),
            Box::new(m0025_tracker_import::Migration),
            Box::new(m0026_search_server::Migration),
            Box::new(m0027_job_index::Migration),
            Box::new(m0028_card_contacts::Migration),
            Box::new(m0029_card_files::Migration),
            Box::new(m0030_companies::Migration),
            Box::new(m0031_postings::Migration),
            Box::new(m0032_applications::Migration),
            Box::new(m0033_pipeline::Migration),
            Box::new(m0034_messages::Migration),
            Box::new(m0035_application_forms::Migration),
            Box::new(m0036_appointments::Migration),
            Box::new(m0037_scorecards::Migration),
            Box::new(m0038_application_sources::Migration),
            Box::new(m0039_pending_applications::Migration),
            Box::new(m0040_offers::Migration),
            Box::new(m0041_message_files::Migration),
            Box::new(m0042_rooms::Migration),
            Box::new(m0043_phases::Migration),
            Box::new(m0044_called_off::Migration),
        ]
    }
}

/// A column for a time.
pub(crate) fn moment(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().take()
}

/// A column for text of any length, including ids and JSON.
pub(crate) fn text(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().take()
}

/// A column for a 32-bit integer.
pub(crate) fn number(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().not_null().take()
}

/// A foreign key with `ON DELETE CASCADE`.
pub(crate) fn belongs_to(
    table: &'static str,
    column: &'static str,
    owner: &'static str,
    owner_column: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(owner, owner_column).on_delete(ForeignKeyAction::Cascade).take()
}

/// A foreign key by which a row goes with the entry of a person's list of jobs that it is about.
pub(crate) fn of_card(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from_tbl(table)
        .from_col("user_id")
        .from_col("job_id")
        .to_tbl("saved_jobs")
        .to_col("user_id")
        .to_col("job_id")
        .on_delete(ForeignKeyAction::Cascade)
        .take()
}

/// A foreign key with `ON DELETE SET NULL`.
pub(crate) fn outlives(
    table: &'static str,
    column: &'static str,
    other: &'static str,
    other_column: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(other, other_column).on_delete(ForeignKeyAction::SetNull).take()
}

/// An index named after its table and columns.
pub(crate) fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}
