//! Budgets and accounting: asks the ledger before a call, and records what the call used.

use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use crate::{
    Bill, Hold, LlmError, Usage,
    client::{Asked, Inner},
    wire::{self, Tokens},
};

impl Inner {
    /// Whether the budgets allow a request of so many bytes.
    pub async fn allow(&self, asked: &Asked, bytes: usize, deadline: Instant) -> Result<Hold, LlmError> {
        let config = &self.endpoint.config;
        let bill = Bill {
            person: asked.person.clone(),
            purpose: asked.purpose,
            model: config.model.clone(),
            estimate_micros: config.prices.cost(wire::about(bytes), config.max_tokens.into()),
        };
        let allowed = timeout_at(deadline, self.parts.ledger.allow(&bill)).await;
        Ok(allowed.map_err(|_| LlmError::TimedOut)??)
    }

    pub fn usage(
        &self,
        asked: &Asked,
        tokens: Option<Tokens>,
        estimated: bool,
        took: Duration,
        failed: Option<&LlmError>,
    ) -> Usage {
        let config = &self.endpoint.config;
        let Tokens { prompt, completion } = tokens.unwrap_or(Tokens { prompt: 0, completion: 0 });
        Usage {
            person: asked.person.clone(),
            purpose: asked.purpose,
            model: config.model.clone(),
            prompt_tokens: prompt,
            completion_tokens: completion,
            cost_micros: config.prices.cost(prompt, completion),
            took,
            cached: false,
            estimated: estimated && tokens.is_some(),
            failed: failed.map(LlmError::code),
        }
    }

    /// Tells the ledger and the log what was used.
    pub async fn record(&self, hold: Option<Hold>, usage: Usage) {
        tracing::info!(
            model = usage.model,
            purpose = usage.purpose,
            outcome = usage.failed.unwrap_or("answered"),
            took_ms = u64::try_from(usage.took.as_millis()).unwrap_or(u64::MAX),
            prompt_tokens = usage.prompt_tokens,
            completion_tokens = usage.completion_tokens,
            cached = usage.cached,
            "language model"
        );
        self.parts.ledger.record(hold, usage).await;
    }
}

/// Two calls for one answer.
pub(crate) fn sum(first: Usage, second: &Usage) -> Usage {
    Usage {
        prompt_tokens: first.prompt_tokens + second.prompt_tokens,
        completion_tokens: first.completion_tokens + second.completion_tokens,
        cost_micros: first.cost_micros + second.cost_micros,
        took: first.took + second.took,
        estimated: first.estimated || second.estimated,
        ..second.clone()
    }
}
