//! The command line.

pub mod admin;
pub mod database;
pub mod doctor;
pub mod jobs;
pub mod pages;
pub mod search;
pub mod seed;
pub mod tasks;
pub mod work;

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
    /// Print every page, one JSON object a line: path, who sees it, the piece of WebAssembly it is loaded with.
    #[command(hide = true)]
    Pages,
    /// Run tasks (letters, tidying up) without serving pages, beside one or more servers.
    Work {
        /// How many at the same time.
        #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..))]
        at_once: u16,
    },
    /// Look at tasks that failed for good, and run them again.
    #[command(subcommand)]
    Tasks(tasks::TasksCommand),
    /// Add jobs that everybody can search.
    #[command(subcommand)]
    Jobs(jobs::JobsCommand),
    /// Look after the index of the search server.
    #[command(subcommand)]
    Search(search::SearchCommand),
    /// Look after accounts.
    #[command(subcommand)]
    Admin(admin::AdminCommand),
    /// The engine on files.
    #[command(flatten)]
    Engine(cli::EngineCommand),
    /// Extract the text of one file from stdin, within limits. Used internally.
    #[command(hide = true)]
    Extract,
}
