//! `jobalign work`: a worker without pages, on the database of the servers.

use crate::{config::Config, logs, serve::stop_signal, wiring};

/// Runs tasks until it is stopped.
pub async fn run(at_once: u16) -> anyhow::Result<()> {
    let config = Config::load()?;
    logs::start(&config);
    let (services, worker, announce) = wiring::worker_alone(&config, usize::from(at_once)).await?;
    tracing::info!(at_once, "JobAlign runs tasks");
    tokio::select! {
        () = worker.run(stop_signal()) => {}
        () = announce => {}
    }
    services.close().await?;
    Ok(())
}
