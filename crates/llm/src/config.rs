//! Settings of the client, and their defaults.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde_json::{Map, Value};

use crate::LlmError;

/// The endpoint that is used unless another is set.
pub const GROQ: &str = "https://api.groq.com/openai/v1";

/// How a request states the form that the answer must have. We validate the answer in every case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendsSchema {
    /// `response_format` with a strict JSON schema: the endpoint guarantees the form.
    JsonSchema,
    /// `response_format` asks for an object; its schema is part of the prompt.
    JsonObject,
    /// Only the prompt says it.
    None,
}

/// The field that limits the length of an answer. Endpoints know one or both, and some reject the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitField {
    MaxTokens,
    MaxCompletionTokens,
}

/// Prices in millionths of the site's currency for a million tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prices {
    pub prompt: u64,
    pub completion: u64,
}

impl Prices {
    /// The cost of a call in millionths of the currency, rounded up.
    pub fn cost(self, prompt_tokens: u64, completion_tokens: u64) -> u64 {
        let cost = u128::from(prompt_tokens) * u128::from(self.prompt)
            + u128::from(completion_tokens) * u128::from(self.completion);
        u64::try_from(cost.div_ceil(1_000_000)).unwrap_or(u64::MAX)
    }
}

/// Settings of the client.
#[derive(Debug, Clone)]
pub struct Config {
    /// `false`: nothing is sent, every call ends in [`LlmError::Off`].
    pub enabled: bool,
    /// The endpoint without `/chat/completions`.
    pub base_url: String,
    /// May be empty for an endpoint of one's own.
    pub key: SecretString,
    pub model: String,
    pub prices: Prices,
    /// For a connection.
    pub connect: Duration,
    /// For the first byte of an answer. A model may think this long.
    pub first_byte: Duration,
    /// Between two parts of an answer.
    pub idle: Duration,
    /// For everything: waiting, retries, repair.
    pub total: Duration,
    /// Calls at the same time.
    pub at_once: usize,
    /// The maximum number of callers that wait for a free slot; any more get [`LlmError::Busy`] at once.
    pub queue: usize,
    /// How long a caller may wait for others.
    pub queue_wait: Duration,
    /// Attempts after the first.
    pub retries: u32,
    /// The longest pause that an endpoint may ask for (`Retry-After`).
    pub longest_pause: Duration,
    /// Failures in a row until the endpoint is left alone.
    pub breaker_failures: u32,
    /// How long it is left alone before one call tries again.
    pub breaker_pause: Duration,
    pub sends_schema: SendsSchema,
    pub limit_field: LimitField,
    /// The longest answer in tokens, including what a model thinks.
    pub max_tokens: u32,
    /// `None`: the endpoint's own; some models accept no other.
    pub temperature: Option<f32>,
    /// More fields of the request, such as `reasoning_effort`.
    pub extra: Map<String, Value>,
}

impl Default for Config {
    /// Groq with a model that guarantees schemas, at its list prices in millionths of a US dollar, without a key.
    fn default() -> Self {
        Self {
            enabled: true,
            base_url: GROQ.to_owned(),
            key: SecretString::default(),
            model: "openai/gpt-oss-120b".to_owned(),
            prices: Prices { prompt: 150_000, completion: 600_000 },
            connect: Duration::from_secs(5),
            first_byte: Duration::from_secs(60),
            idle: Duration::from_secs(30),
            total: Duration::from_secs(120),
            at_once: 8,
            queue: 32,
            queue_wait: Duration::from_secs(20),
            retries: 3,
            longest_pause: Duration::from_secs(20),
            breaker_failures: 5,
            breaker_pause: Duration::from_secs(30),
            sends_schema: SendsSchema::JsonSchema,
            limit_field: LimitField::MaxCompletionTokens,
            max_tokens: 4096,
            temperature: Some(0.0),
            extra: Map::new(),
        }
    }
}

impl Config {
    /// Whether anything can be sent.
    ///
    /// # Errors
    /// `Off`, and `NotConfigured` if the key, the address or the model is missing.
    pub fn usable(&self) -> Result<(), LlmError> {
        if !self.enabled {
            return Err(LlmError::Off);
        }
        let keyless = self.key.expose_secret().is_empty();
        if self.base_url.is_empty() || self.model.is_empty() || (keyless && self.base_url.trim_end_matches('/') == GROQ)
        {
            return Err(LlmError::NotConfigured);
        }
        Ok(())
    }
}
