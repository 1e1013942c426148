//! The settings of the language model.

use std::time::Duration;

use anyhow::Context;
use llm::{Config, LimitField, Prices, SendsSchema};
use secrecy::SecretString;
use serde::Deserialize;
use services::ModelSettings;

/// The table `llm`. Each setting is explained in `default.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Llm {
    pub enabled: bool,
    pub base_url: String,
    pub key: SecretString,
    pub model: String,
    pub currency: String,
    pub price_prompt: f64,
    pub price_completion: f64,
    pub budget_person: f64,
    pub budget_site: f64,
    pub schema: Form,
    pub limit_field: Limit,
    pub max_tokens: u32,
    pub connect_seconds: u64,
    pub first_byte_seconds: u64,
    pub idle_seconds: u64,
    pub total_seconds: u64,
    pub at_once: usize,
    pub queue: usize,
    pub queue_seconds: u64,
    pub retries: u32,
    pub breaker_failures: u32,
    pub breaker_seconds: u64,
    pub cache_days: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    JsonSchema,
    JsonObject,
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    MaxTokens,
    MaxCompletionTokens,
}

impl Llm {
    pub(super) fn check(&self) -> anyhow::Result<()> {
        let amounts = [self.price_prompt, self.price_completion, self.budget_person, self.budget_site];
        anyhow::ensure!(
            amounts.iter().all(|amount| (0.0..=1e9).contains(amount)),
            "prices and budgets of [llm] must be 0 or more"
        );
        // Money is held back for an hour.
        anyhow::ensure!((1..=3000).contains(&self.total_seconds), "llm.total_seconds must be 1 to 3000");
        anyhow::ensure!(self.cache_days <= 3650, "llm.cache_days must be 3650 at most");
        anyhow::ensure!((1..=1_000_000).contains(&self.max_tokens), "llm.max_tokens must be 1 to 1000000");
        Ok(())
    }

    /// For the client.
    pub fn client(&self) -> Config {
        Config {
            enabled: self.enabled,
            base_url: self.base_url.trim().to_owned(),
            key: self.key.clone(),
            model: self.model.clone(),
            prices: Prices { prompt: micros(self.price_prompt), completion: micros(self.price_completion) },
            connect: Duration::from_secs(self.connect_seconds),
            first_byte: Duration::from_secs(self.first_byte_seconds),
            idle: Duration::from_secs(self.idle_seconds),
            total: Duration::from_secs(self.total_seconds),
            at_once: self.at_once,
            queue: self.queue,
            queue_wait: Duration::from_secs(self.queue_seconds),
            retries: self.retries,
            breaker_failures: self.breaker_failures,
            breaker_pause: Duration::from_secs(self.breaker_seconds),
            sends_schema: match self.schema {
                Form::JsonSchema => SendsSchema::JsonSchema,
                Form::JsonObject => SendsSchema::JsonObject,
                Form::None => SendsSchema::None,
            },
            limit_field: match self.limit_field {
                Limit::MaxTokens => LimitField::MaxTokens,
                Limit::MaxCompletionTokens => LimitField::MaxCompletionTokens,
            },
            max_tokens: self.max_tokens,
            ..Config::default()
        }
    }

    /// For the services.
    ///
    /// # Errors
    /// If the address or the key cannot be used. A missing key is no error.
    pub fn settings(&self) -> anyhow::Result<ModelSettings> {
        let settings = ModelSettings::new(self.client()).context("the settings [llm] cannot be used")?;
        let (person, site) = (micros(self.budget_person), micros(self.budget_site));
        Ok(settings.with_budgets(person, site, &self.currency).with_cache_days(self.cache_days))
    }
}

/// An amount in millionths.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be 0 to a milliard")]
fn micros(amount: f64) -> u64 {
    (amount * 1e6).round() as u64
}

#[cfg(test)]
mod tests {
    use super::super::Config;

    #[test]
    fn without_a_key_there_is_no_model_and_it_is_no_error() {
        let config = Config::defaults().unwrap().llm;
        config.check().unwrap();
        assert!(config.settings().is_ok());
        assert_eq!(config.client().usable(), Err(llm::LlmError::NotConfigured));
        let configured = |key: &str, url: &str| {
            let config = super::Llm { key: key.into(), base_url: url.to_owned(), ..config.clone() };
            (config.client().usable().is_ok(), config.settings().is_ok())
        };
        assert_eq!(configured("k", &config.base_url), (true, true));
        assert_eq!(configured("", "http://localhost:11434/v1"), (true, true));
        assert_eq!(configured("k", ""), (false, true));
        assert_eq!(configured("k", "ftp://host"), (true, false));
    }

    #[test]
    fn amounts_are_in_millionths() {
        let config = Config::defaults().unwrap().llm;
        let prices = config.client().prices;
        assert_eq!((prices.prompt, prices.completion), (150_000, 600_000));
        assert!(super::Llm { budget_site: -1.0, ..config }.check().is_err());
    }
}
