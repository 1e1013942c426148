//! `jobalign work`: a worker without pages, on the database of the servers.

use crate::{config::Config, logs, serve::stop_signal, wiring};

/// Runs tasks until it is stopped.
pub async fn run(at_once: u16) -> anyhow::Result<()> {
    let config = Config::load()?;
    logs::start(&config);
    let (services, worker) = wiring::worker(&config, usize::from(at_once)).await?;
    tracing::info!(at_once, "JobAlign runs tasks");
    worker.run(stop_signal()).await;
    services.close().await?;
    Ok(())
}
