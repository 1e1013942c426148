//! `jobalign search`: the index of the search server.

use clap::Subcommand;
use domain::Viewer;

use crate::{config::Config, wiring};

#[derive(Debug, Subcommand)]
pub enum SearchCommand {
    /// Delete the index and fill it anew. The database answers searches in the meantime.
    Reindex,
}

/// Runs the command.
pub async fn run(command: SearchCommand) -> anyhow::Result<()> {
    let SearchCommand::Reindex = command;
    let services = wiring::services(&Config::load()?).await?;
    let done = services.jobs.reindex(&Viewer::Operator, &mut |left| eprintln!("{left} jobs left")).await;
    let done = done.map_err(|problem| {
        anyhow::anyhow!("the search server did not do it ({}); a worker goes on where it stopped", problem.code)
    });
    anyhow::ensure!(done?, "there is no search server: set search.url");
    eprintln!("the index is complete");
    services.close().await?;
    Ok(())
}
