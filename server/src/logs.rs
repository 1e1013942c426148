//! Logs: readable lines in development, one JSON object per line in production. `RUST_LOG` is the filter.

use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use crate::config::Config;

/// Starts writing logs to stderr.
pub fn start(config: &Config) {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,sea_orm_migration=warn,lopdf=error,pdf_extract=error"));
    let registry = tracing_subscriber::registry().with(filter);
    if config.development() {
        registry.with(fmt::layer().with_writer(std::io::stderr).with_target(false).compact()).init();
    } else {
        registry.with(fmt::layer().with_writer(std::io::stderr).json().flatten_event(true)).init();
    }
}
