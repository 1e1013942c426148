//! `jobalign migrate`.

use crate::{config::Config, wiring};

/// Brings the database to the newest form.
pub async fn migrate() -> anyhow::Result<()> {
    let config = Config::load()?;
    let db = wiring::database(&config).await?;
    db.migrate().await?;
    db.close().await?;
    eprintln!("The database is up to date.");
    Ok(())
}
