//! The client against a mock of an OpenAI-compatible endpoint (npm `@copilotkit/aimock`), against a server that misbehaves
//! in ways the mock cannot, and against recorded replies.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

mod faults;
mod mock;
mod people;
mod shared;

use std::{sync::Arc, time::Duration};

use futures::StreamExt;
use llm::{
    Config, Contact, Input, Llm, LlmError, MemoryCache, MemoryLedger, Parts, Piece, Prices, Request, SUGGESTIONS,
    Suggestions, Transport, Usage,
};
use secrecy::SecretString;
use serde_json::{Value, json};

/// A client, and what it tells the ledger.
struct Set {
    llm: Llm,
    ledger: Arc<MemoryLedger>,
}

/// Settings for an endpoint and a model, with times for tests.
fn config(base_url: &str, model: &str) -> Config {
    Config {
        base_url: base_url.to_owned(),
        key: SecretString::from("gsk-secret-key"),
        model: model.to_owned(),
        prices: Prices { prompt: 1_000_000, completion: 2_000_000 },
        first_byte: Duration::from_secs(10),
        total: Duration::from_secs(30),
        max_tokens: 500,
        ..Config::default()
    }
}

fn parts(ledger: &Arc<MemoryLedger>) -> Parts {
    let cache = Arc::new(MemoryCache::new(1 << 20, Duration::from_secs(600)));
    Parts { ledger: Arc::<MemoryLedger>::clone(ledger), cache }
}

fn set(config: Config) -> Set {
    let ledger = Arc::new(MemoryLedger::default());
    Set { llm: Llm::new(config, parts(&ledger)).unwrap(), ledger }
}

fn over(config: Config, transport: Arc<dyn Transport>) -> Set {
    let ledger = Arc::new(MemoryLedger::default());
    Set { llm: Llm::over(config, transport, parts(&ledger)), ledger }
}

fn request(resume: &str) -> Request {
    let input = |name, text: &str| Input { name, text: text.to_owned() };
    Request {
        prompt: SUGGESTIONS,
        inputs: vec![input("resume", resume), input("job", "A baker who leads.")],
        contact: Contact { names: vec!["Anna Müller".to_owned()], ..Contact::default() },
        person: Some("usr_1".to_owned()),
    }
}

/// An answer that fits, with a text and a quote.
fn fitting(after: &str, quote: &str) -> Value {
    json!({ "suggestions": [{ "path": "/work/0", "after": after, "quote": quote, "reason": "r" }] })
}

impl Set {
    async fn ask(&self, resume: &str) -> Result<Suggestions, LlmError> {
        self.llm.answer(&request(resume)).await.map(|answer| answer.value)
    }

    /// The text of a stream, and its end.
    async fn stream(&self, resume: &str) -> (String, Result<Usage, LlmError>) {
        let mut stream = self.llm.stream(&request(resume));
        let mut text = String::new();
        while let Some(piece) = stream.next().await {
            match piece {
                Ok(Piece::Text(piece)) => text.push_str(&piece),
                Ok(Piece::Done(usage)) => return (text, Ok(usage)),
                Err(error) => return (text, Err(error)),
            }
        }
        panic!("a stream ends with its usage or an error");
    }

    /// How calls ended, as the ledger was told; nothing is held back any more.
    fn ends(&self) -> Vec<&'static str> {
        assert_eq!(self.ledger.held(), 0, "every hold is recorded");
        self.ledger.usages().iter().map(|usage| usage.failed.unwrap_or("answered")).collect()
    }
}
