//! `jobalign jobs`: shows the jobs of a source to everybody.

use std::path::PathBuf;

use anyhow::Context;
use boards::Source;
use clap::Subcommand;
use domain::Viewer;
use services::{Services, jobs::Taken};

use crate::{config::Config, wiring};

#[derive(Debug, Subcommand)]
pub enum JobsCommand {
    /// Add the jobs of answers that were saved from a source, or of a feed.
    Add {
        /// The source: greenhouse, lever, remotive, jsonld (a page with a posting), feed …
        source: String,
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The employer, for boards of one employer that do not name it.
        #[arg(long)]
        company: Option<String>,
        /// The files hold all jobs that the source has: close those it had before and does not have any more.
        #[arg(long)]
        all: bool,
    },
}

/// Runs the command.
pub async fn run(command: JobsCommand) -> anyhow::Result<()> {
    let JobsCommand::Add { source, files, company, all } = command;
    let known = || Source::ALL.iter().map(|source| source.word()).collect::<Vec<_>>().join(", ");
    let source = Source::from_word(&source).with_context(|| format!("{source} is no source; they are {}", known()))?;
    let services = wiring::services(&Config::load()?).await?;
    let context = boards::Context { company, ..boards::Context::default() };
    let mut jobs = Vec::new();
    for file in files {
        let bytes = std::fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        jobs.extend(source.parse(&bytes, &context).with_context(|| file.display().to_string())?.jobs);
    }
    let taken = add(&services, source, jobs, all).await?;
    eprintln!(
        "{} added, {} known from elsewhere, {} changed, {} the same, {} posted again, {} closed, {} that cannot be read",
        taken.added, taken.joined, taken.changed, taken.same, taken.reopened, taken.closed, taken.skipped
    );
    services.close().await?;
    Ok(())
}

/// Stores jobs as the operator.
pub async fn add(services: &Services, source: Source, jobs: Vec<boards::Job>, all: bool) -> anyhow::Result<Taken> {
    let taken = services.jobs.take_in(&Viewer::Operator, source, jobs, all).await;
    taken.map_err(|problem| anyhow::anyhow!("the jobs were not stored: {}", problem.code))
}
