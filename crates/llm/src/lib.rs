//! One client for any language model behind an OpenAI-compatible endpoint: typed and streamed answers, retries, a circuit
//! breaker, budgets, a cache, and redaction of contact data. It does not know what is done with an answer.
//!
//! Nothing here is needed: without a key every call ends in [`LlmError::NotConfigured`], and the rules answer alone.

mod breaker;
mod cache;
mod call;
mod client;
mod config;
mod error;
mod gate;
mod ledger;
mod letter;
mod notes;
mod prompt;
mod quotes;
mod reading;
mod redaction;
pub mod replay;
mod retry;
mod rewording;
mod schema;
mod spending;
mod sse;
mod stream;
mod suggestions;
mod transport;
mod wire;

use std::{future::Future, pin::Pin};

pub use cache::{AnswerCache, CacheKey, Layers, MemoryCache};
pub use client::{Answer, Llm, Parts, Request};
pub use config::{Config, GROQ, LimitField, Prices, SendsSchema};
pub use error::{LlmError, Partial, Refused, Whose};
pub use ledger::{Bill, Hold, Ledger, MemoryLedger, Usage};
pub use letter::LETTER;
pub use notes::{NOTES, Note, Notes};
pub use prompt::{Input, Prompt};
pub use quotes::grounded;
pub use redaction::{Contact, Redaction, Restorer};
pub use rewording::{REWORDING, Rewording};
pub use schema::{Schema, Shape};
pub use stream::Piece;
pub use suggestions::{SUGGESTIONS, Suggestion, Suggestions};
pub use transport::{Body, Fault, HttpTransport, Reply, Transport};

/// What methods of the traits return: a future behind a pointer, so that the traits can be used as `dyn`.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
