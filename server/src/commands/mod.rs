//! The command line.

pub mod admin;
pub mod database;
pub mod doctor;
pub mod pages;
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
    /// Serve the pages (what happens without a command).
    Serve,
    /// Bring the database to the newest form.
    Migrate,
    /// Fill an empty database with a small demo world.
    Seed,
    /// Show what is on, off and missing, and what each missing key would add.
    Doctor,
    /// Print every page, one JSON object a line: path, who sees it, the piece of WebAssembly it is loaded with.
    #[command(hide = true)]
    Pages,
    /// Look after accounts.
    #[command(subcommand)]
    Admin(admin::AdminCommand),
    /// The engine, on files.
    #[command(flatten)]
    Engine(cli::EngineCommand),
    /// Read one file on stdin, within limits; the program calls itself with this.
    #[command(hide = true)]
    Extract,
}
