//! Settings: compiled-in defaults (`default.toml`), overridden by a file and by the environment. Nothing else reads the
//! environment.

mod boards;
mod llm;
mod room;
mod search;

use std::{net::SocketAddr, path::PathBuf};

use anyhow::Context;
pub use cli::make_private_folder;
use config::{Config as Layers, Environment as EnvironmentLayer, File, FileFormat};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use services::keys::Keys;

pub use self::{boards::Boards, llm::Llm, room::Room, search::Search};

const DEFAULTS: &str = include_str!("../default.toml");

/// All settings. Each is explained in `default.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub listen: SocketAddr,
    pub base_url: String,
    pub database: SecretString,
    pub data_dir: PathBuf,
    pub taxonomy: String,
    pub secret: SecretString,
    pub previous_secrets: Vec<SecretString>,
    pub site_root: String,
    pub environment: Environment,
    pub trusted_proxies: usize,
    pub mail: Mail,
    pub tasks: Tasks,
    pub live: Live,
    pub limits: Limits,
    pub quotas: Quotas,
    pub metrics: Metrics,
    pub llm: Llm,
    pub boards: Boards,
    pub search: Search,
    pub room: Room,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Environment {
    Development,
    Production,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    pub url: SecretString,
    pub from: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tasks {
    pub at_once: usize,
    pub lease: u64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Live {
    pub redis: SecretString,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    pub per_address: u32,
    pub per_address_burst: u32,
    pub sign_in: u32,
    pub sign_in_burst: u32,
    pub measure: u32,
    pub measure_burst: u32,
    pub extractors: usize,
    pub reading_seconds: u64,
    pub connections: usize,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quotas {
    pub resumes: u64,
    pub jobs: u64,
    pub matches: u64,
    pub interviews: u64,
    pub stories: u64,
    pub files_mb: u64,
    pub guests: u64,
    pub guests_mb: u64,
    pub guests_per_address: u64,
    pub guests_per_address_mb: u64,
}

impl From<&Quotas> for services::Quotas {
    fn from(configured: &Quotas) -> Self {
        let bytes = |mb: u64| mb.saturating_mul(1024 * 1024);
        Self {
            resumes: configured.resumes,
            jobs: configured.jobs,
            matches: configured.matches,
            interviews: configured.interviews,
            stories: configured.stories,
            file_bytes: bytes(configured.files_mb),
            holds: configured.guests,
            hold_bytes: bytes(configured.guests_mb),
            holds_per_address: configured.guests_per_address,
            hold_bytes_per_address: bytes(configured.guests_per_address_mb),
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metrics {
    pub token: SecretString,
}

impl Config {
    /// Reads the settings.
    #[allow(clippy::disallowed_methods, reason = "the only place that reads the environment")]
    pub fn load() -> anyhow::Result<Self> {
        let named = std::env::var("JOBALIGN_CONFIG").ok();
        let file = match &named {
            Some(path) => File::new(path, FileFormat::Toml).required(true),
            None => File::new("jobalign.toml", FileFormat::Toml).required(false),
        };
        let layers = Layers::builder()
            .add_source(File::from_str(DEFAULTS, FileFormat::Toml))
            .add_source(file)
            .add_source(
                EnvironmentLayer::with_prefix("JOBALIGN")
                    .prefix_separator("__")
                    .separator("__")
                    .try_parsing(true)
                    .list_separator(",")
                    .with_list_parse_key("previous_secrets")
                    .with_list_parse_key("room.stun")
                    .with_list_parse_key("room.turn"),
            )
            .build()
            .context("the settings cannot be read")?;
        let config: Self = layers.try_deserialize().context("a setting is not understood")?;
        config.check()?;
        Ok(config)
    }

    /// The settings without a file or the environment, for tests.
    ///
    /// # Errors
    /// If the defaults are invalid.
    pub fn defaults() -> anyhow::Result<Self> {
        let layers = Layers::builder().add_source(File::from_str(DEFAULTS, FileFormat::Toml)).build()?;
        Ok(layers.try_deserialize()?)
    }

    fn check(&self) -> anyhow::Result<()> {
        anyhow::ensure!(
            self.base_url.starts_with("http://") || self.base_url.starts_with("https://"),
            "base_url must start with http:// or https://, and is {:?}",
            self.base_url
        );
        anyhow::ensure!((1..=3600).contains(&self.tasks.lease), "tasks.lease must be 1 to 3600 seconds");
        self.llm.check()?;
        self.boards.check()?;
        self.search.check()?;
        self.room.check()?;
        let secret = self.secret.expose_secret();
        anyhow::ensure!(secret.is_empty() || secret.len() >= 32, "secret must have at least 32 characters");
        let previous = || self.previous_secrets.iter().map(ExposeSecret::expose_secret);
        anyhow::ensure!(
            previous().all(|secret| secret.len() >= 32),
            "each of previous_secrets must have at least 32 characters"
        );
        anyhow::ensure!(
            previous().next().is_none() || !secret.is_empty(),
            "previous_secrets are for a changed secret: set secret too"
        );
        Ok(())
    }

    /// The folder of imported classifications.
    pub fn imports(&self) -> cli::Imports {
        cli::Imports::of(&self.taxonomy, &self.data_dir)
    }

    /// Whether the server is reached over TLS.
    pub fn secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// Whether the server runs in development.
    pub fn development(&self) -> bool {
        self.environment == Environment::Development
    }

    /// The keys of this server, including those of earlier master secrets.
    pub fn keys(&self) -> anyhow::Result<Keys> {
        Ok(self.previous_secrets.iter().fold(Keys::derive(&self.master_secret()?), Keys::with_older))
    }

    /// The master secret: the configured one, or one that is generated at the first start and stored in `data_dir`,
    /// readable by its owner only.
    pub fn master_secret(&self) -> anyhow::Result<SecretString> {
        if !self.secret.expose_secret().is_empty() {
            return Ok(self.secret.clone());
        }
        let path = self.data_dir.join("secret");
        match std::fs::read_to_string(&path) {
            Ok(secret) => Ok(SecretString::from(secret.trim().to_owned())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                make_private_folder(&self.data_dir)
                    .with_context(|| format!("cannot make the folder {}", self.data_dir.display()))?;
                let secret = services::keys::new_secret();
                write_private(&path, secret.expose_secret())
                    .with_context(|| format!("cannot write {}", path.display()))?;
                Ok(secret)
            }
            Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
        }
    }
}

#[cfg(unix)]
fn write_private(path: &std::path::Path, text: &str) -> std::io::Result<()> {
    use std::{io::Write, os::unix::fs::OpenOptionsExt};
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())
}

#[cfg(not(unix))]
fn write_private(path: &std::path::Path, text: &str) -> std::io::Result<()> {
    std::fs::write(path, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_complete() {
        let config = Config::defaults().unwrap();
        config.check().unwrap();
        assert!(config.development() && !config.secure());
    }

    #[test]
    fn keys_after_a_rotation_accept_the_earlier_secrets() {
        let with = |secret: &str, previous: &[&str]| {
            let mut config = Config::defaults().unwrap();
            config.secret = secret.into();
            config.previous_secrets = previous.iter().map(|secret| SecretString::from(*secret)).collect();
            config.check()
        };
        let (new, old) = ("a new secret of thirty-two letters", "an old secret of thirty-two letters");
        assert!(with(new, &[old]).is_ok() && with(new, &[]).is_ok());
        assert!(with(new, &["short"]).is_err() && with("", &[old]).is_err());
    }

    #[test]
    fn secrets_do_not_print() {
        let layers = Layers::builder()
            .add_source(File::from_str(DEFAULTS, FileFormat::Toml))
            .set_override("database", "postgres://ana:hunter2@host/db")
            .unwrap()
            .build()
            .unwrap();
        let config: Config = layers.try_deserialize().unwrap();
        assert!(!format!("{config:?}").contains("hunter2"));
    }
}
