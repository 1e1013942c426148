//! The settings of the search server.

use std::{sync::Arc, time::Duration};

use anyhow::Context;
use secrecy::SecretString;
use serde::Deserialize;
use services::jobs::{SearchServer, ServerSettings};

/// The table `search`. Each setting is explained in `default.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Search {
    pub url: String,
    pub key: SecretString,
    pub index: String,
    pub milliseconds: u64,
}

impl Search {
    pub(super) fn check(&self) -> anyhow::Result<()> {
        let address = self.url.strip_prefix("http://").or_else(|| self.url.strip_prefix("https://"));
        anyhow::ensure!(
            self.url.is_empty() || address.is_some_and(|rest| !rest.is_empty() && !rest.contains(['@', '?', '#', ' '])),
            "search.url must be http://HOST:PORT or https://HOST, without a key or a password: the key is search.key"
        );
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        anyhow::ensure!(
            (1..=100).contains(&self.index.len()) && self.index.chars().all(is_name),
            "search.index must consist of letters, digits, - and _"
        );
        anyhow::ensure!((50..=10_000).contains(&self.milliseconds), "search.milliseconds must be 50 to 10000");
        Ok(())
    }

    /// The client; `None` without a server.
    pub fn server(&self) -> anyhow::Result<Option<Arc<SearchServer>>> {
        if self.url.is_empty() {
            return Ok(None);
        }
        let settings = ServerSettings {
            url: self.url.trim_end_matches('/').to_owned(),
            key: self.key.clone(),
            index: self.index.clone(),
            patience: Duration::from_millis(self.milliseconds),
        };
        let server = SearchServer::new(settings).context("the client for the search server cannot be made")?;
        Ok(Some(Arc::new(server)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_no_secret_and_an_index_is_a_name() {
        let search = |url: &str, index: &str| Search {
            url: url.to_owned(),
            key: SecretString::default(),
            index: index.to_owned(),
            milliseconds: 800,
        };
        assert!(search("", "jobs").server().unwrap().is_none());
        for url in ["http://127.0.0.1:7700", "https://search.example.org/meili/"] {
            assert!(search(url, "jobs-1_a").check().is_ok(), "{url}");
            assert!(search(url, "jobs").server().unwrap().is_some());
        }
        for (url, index) in [
            ("127.0.0.1:7700", "jobs"),
            ("http://", "jobs"),
            ("http://key@host", "jobs"),
            ("http://host", ""),
            ("http://host", "jobs/../keys"),
        ] {
            assert!(search(url, index).check().is_err(), "{url} {index}");
        }
        assert!(Search { milliseconds: 0, ..search("", "jobs") }.check().is_err());
    }
}
