//! The command line.

pub mod admin;
pub mod database;
pub mod doctor;
pub mod seed;

use clap::{Parser, Subcommand};

/// From a CV to a job and from a vacancy to a hire, in one program.
#[derive(Debug, Parser)]
#[command(name = "jobalign", version, about, propagate_version = true)]
pub struct Program {
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the pages (the default).
    Serve,
    /// Run all pending migrations of the database.
    Migrate,
    /// Fill an empty database with demo data.
    Seed,
    /// Show what is on, off and missing, and what each missing setting would add.
    Doctor,
    /// Manage accounts.
    #[command(subcommand)]
    Admin(admin::AdminCommand),
    /// The engine on files.
    #[command(flatten)]
    Engine(cli::EngineCommand),
    /// Extract the text of one file from stdin, within limits. Used internally.
    #[command(hide = true)]
    Extract,
}
