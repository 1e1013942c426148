//! `jobalign migrate`.

use crate::{config::Config, wiring};

/// Runs all pending migrations.
pub async fn migrate() -> anyhow::Result<()> {
    let config = Config::load()?;
    let db = wiring::database(&config).await?;
    db.migrate().await?;
    eprintln!("The database is up to date.");
    Ok(())
}
