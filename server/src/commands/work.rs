//! `jobalign work`: a worker alone, on the database that servers use.

use crate::{config::Config, logs, serve::stop_signal, wiring};

/// Runs tasks until told to stop.
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
