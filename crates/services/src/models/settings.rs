//! The settings of language models.

use std::{fmt, sync::Arc};

use llm::{Config, HttpTransport, LlmError, Transport};
use secrecy::SecretString;

/// What may be spent in a month, in millionths of the currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Budgets {
    pub person_micros: u64,
    pub site_micros: u64,
}

/// The settings of language models, and the way to the endpoint.
#[derive(Clone)]
pub struct ModelSettings {
    pub(crate) config: Config,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) budgets: Budgets,
    pub(crate) currency: String,
    pub(crate) cache_days: u32,
}

impl ModelSettings {
    /// Settings for an endpoint over HTTP, without a budget: nothing that costs anything is asked.
    ///
    /// # Errors
    /// `Misconfigured` if the address or the key cannot be used. A missing key is no error.
    pub fn new(config: Config) -> Result<Self, LlmError> {
        let transport: Arc<dyn Transport> = match config.usable() {
            Ok(()) => Arc::new(HttpTransport::new(&config)?),
            Err(_) => Arc::new(()),
        };
        Ok(Self::over(config, transport))
    }

    /// The same over another transport, such as `llm::replay`.
    pub fn over(config: Config, transport: Arc<dyn Transport>) -> Self {
        let budgets = Budgets { person_micros: 0, site_micros: 0 };
        Self { config, transport, budgets, currency: "USD".to_owned(), cache_days: 30 }
    }

    /// The host of the endpoint, with its port if the address names one.
    pub fn host(&self) -> String {
        host_of(&self.config.base_url)
    }

    /// With budgets for a month in millionths of a currency: that of each person and that of the site.
    #[must_use]
    pub fn with_budgets(mut self, person_micros: u64, site_micros: u64, currency: &str) -> Self {
        self.budgets = Budgets { person_micros, site_micros };
        currency.clone_into(&mut self.currency);
        self
    }

    /// With so many days for which answers are kept; 0: they are not kept.
    #[must_use]
    pub fn with_cache_days(mut self, days: u32) -> Self {
        self.cache_days = days;
        self
    }
}

impl Default for ModelSettings {
    /// No model.
    fn default() -> Self {
        let config = Config { base_url: String::new(), key: SecretString::default(), ..Config::default() };
        Self::over(config, Arc::new(()))
    }
}

impl fmt::Debug for ModelSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ModelSettings").field("config", &self.config).finish_non_exhaustive()
    }
}

/// The host of an address, with its port if it names one, without what may be secret.
pub(crate) fn host_of(base_url: &str) -> String {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority.rsplit('@').next().unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::host_of;

    #[test]
    fn a_host_is_told_without_user_and_path() {
        for (url, host) in [
            ("https://api.groq.com/openai/v1", "api.groq.com"),
            ("http://me:secret@Localhost:8080/v1", "localhost:8080"),
            ("", ""),
        ] {
            assert_eq!(host_of(url), host);
        }
    }
}
