//! The client: requests, typed answers, and what is shared between them.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use futures::{
    FutureExt,
    future::{BoxFuture, Shared},
};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::{
    AnswerCache, CacheKey, Config, Contact, HttpTransport, Input, Ledger, LlmError, Partial, Prompt, Redaction, Schema,
    SendsSchema, Shape, Transport, Usage,
    call::{Endpoint, Got, Reads},
    prompt::fenced,
    reading,
    spending::sum,
    wire::{self, Completion, End, Tokens},
};

/// How much of a wrong answer is shown to the model again, in bytes.
const SHOWN: usize = 8 * 1024;

/// What a client is given.
#[derive(Clone)]
pub struct Parts {
    pub ledger: Arc<dyn Ledger>,
    pub cache: Arc<dyn AnswerCache>,
}

/// A request: a prompt, the data it works on, and for whom. It does not print.
#[derive(Clone)]
pub struct Request {
    pub prompt: Prompt,
    pub inputs: Vec<Input>,
    /// What must not be sent: the contact data of the resume among the inputs.
    pub contact: Contact,
    /// Whose budget it uses; `None`: only the site's.
    pub person: Option<String>,
}

/// An answer in the form that was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<T> {
    pub value: T,
    /// What it took, a repair included.
    pub usage: Usage,
}

/// A client. Cheap to clone.
#[derive(Clone)]
pub struct Llm(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub endpoint: Endpoint,
    pub parts: Parts,
    /// Calls under way, by what is asked.
    flights: Mutex<HashMap<CacheKey, Flight>>,
}

/// What a flight brings: an answer with placeholders, and what it took.
type Outcome = Result<(String, Usage), LlmError>;
type Flight = Shared<BoxFuture<'static, Outcome>>;

/// A request as it is sent.
#[derive(Clone)]
pub(crate) struct Asked {
    pub messages: Vec<Value>,
    pub redaction: Redaction,
    pub purpose: &'static str,
    pub person: Option<String>,
    version: u32,
}

impl Llm {
    /// A client over HTTP.
    ///
    /// # Errors
    /// `Misconfigured`. A configuration without a key is none: calls tell it.
    pub fn new(config: Config, parts: Parts) -> Result<Self, LlmError> {
        let transport: Arc<dyn Transport> = match config.usable() {
            Ok(()) => Arc::new(HttpTransport::new(&config)?),
            Err(_) => Arc::new(()),
        };
        Ok(Self::over(config, transport, parts))
    }

    /// A client over another transport, such as [`replay`](crate::replay).
    pub fn over(config: Config, transport: Arc<dyn Transport>, parts: Parts) -> Self {
        Self(Arc::new(Inner { endpoint: Endpoint::new(config, transport), parts, flights: Mutex::default() }))
    }

    /// Whether calls can be made at all, so that a page offers them or not.
    ///
    /// # Errors
    /// `Off` or `NotConfigured`.
    pub fn usable(&self) -> Result<(), LlmError> {
        self.0.endpoint.config.usable()
    }

    /// Asks for an answer of a type. The same request at the same time is sent once. A caller who leaves does not stop a
    /// call that has begun: it is paid for, so its answer is kept.
    ///
    /// # Errors
    /// See [`LlmError`].
    pub async fn answer<T: Shape>(&self, request: &Request) -> Result<Answer<T>, LlmError> {
        self.usable()?;
        let schema = T::schema();
        let inner = &self.0;
        let config = &inner.endpoint.config;
        let asked = inner.asked(request, Some(&schema));
        let form = schema.json().to_string();
        let (version, messages) = (asked.version.to_string(), Value::from(asked.messages.clone()).to_string());
        let key = CacheKey::of(&[&config.model, asked.purpose, &version, &form, &messages]);
        let began = Instant::now();
        if let Some(value) = inner.parts.cache.get(&key).await.and_then(|kept| reading::read(&kept, &schema).ok()) {
            return inner.known(&asked, value, began.elapsed()).await;
        }
        let (landed, joined) = loop {
            let (flight, joined) = self.board(key, &asked, T::NAME, schema.clone())?;
            match flight.await {
                // The budget of the one who asked first is not that of the others.
                Err(LlmError::OverBudget(_)) if joined => {}
                landed => break (landed, joined),
            }
        };
        let (answer, usage) = landed?;
        let value = serde_json::from_str(&answer).map_err(|_| LlmError::NotAsAsked("it is no JSON".to_owned()))?;
        match joined {
            true => inner.known(&asked, value, began.elapsed()).await,
            false => Ok(Answer { value: typed(&asked.redaction, value)?, usage }),
        }
    }

    /// The call for a key, and whether another caller began it.
    fn board(
        &self,
        key: CacheKey,
        asked: &Asked,
        name: &'static str,
        schema: Schema,
    ) -> Result<(Flight, bool), LlmError> {
        let place = self.0.endpoint.gate.enter()?;
        let mut flights = self.0.flights();
        if let Some(flight) = flights.get(&key) {
            // The place is held as long as the caller waits.
            let flight = flight.clone();
            let waiting = async move {
                let _held = place;
                flight.await
            };
            return Ok((waiting.boxed().shared(), true));
        }
        let (inner, asked) = (Arc::clone(&self.0), asked.clone());
        let work = tokio::spawn(async move {
            let _held = (place, Landing { inner: Arc::clone(&inner), key });
            let answer = inner.work(&asked, name, &schema).await;
            if let Ok((answer, _)) = &answer {
                inner.parts.cache.put(&key, answer).await;
            }
            answer
        });
        let flight = async { work.await.unwrap_or(Err(LlmError::Down)) }.boxed().shared();
        flights.insert(key, flight.clone());
        Ok((flight, false))
    }
}

/// Takes a flight off the list, however it ends.
struct Landing {
    inner: Arc<Inner>,
    key: CacheKey,
}

impl Drop for Landing {
    fn drop(&mut self) {
        self.inner.flights().remove(&self.key);
    }
}

impl Inner {
    fn flights(&self) -> MutexGuard<'_, HashMap<CacheKey, Flight>> {
        self.flights.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The messages of a request, without contact data.
    pub fn asked(&self, request: &Request, schema: Option<&Schema>) -> Asked {
        let mut redaction = Redaction::new(&request.contact);
        let redacted = |input: &Input| Input { name: input.name, text: redaction.redact(&input.text) };
        let inputs: Vec<_> = request.inputs.iter().map(redacted).collect();
        let told = schema.filter(|_| self.endpoint.config.sends_schema != SendsSchema::JsonSchema);
        let messages = vec![
            json!({ "role": "system", "content": request.prompt.system(told) }),
            json!({ "role": "user", "content": fenced(&inputs) }),
        ];
        let Prompt { name, version, .. } = request.prompt;
        Asked { messages, redaction, purpose: name, person: request.person.clone(), version }
    }

    /// Asks, and once more if the answer cannot be used.
    async fn work(&self, asked: &Asked, name: &'static str, schema: &Schema) -> Outcome {
        let deadline = Instant::now() + self.endpoint.config.total;
        let mut messages = asked.messages.clone();
        let mut spent: Option<Usage> = None;
        let mut last = String::new();
        for _ in 0..2 {
            let (read, usage, text) = self.round(asked, &messages, (name, schema), deadline).await?;
            let usage = spent.take().map_or_else(|| usage.clone(), |before| sum(before, &usage));
            match read {
                Ok(value) => return Ok((value.to_string(), usage)),
                Err(LlmError::NotAsAsked(fault)) => {
                    if !text.is_empty() {
                        let shown = &text[..text.floor_char_boundary(SHOWN)];
                        messages.push(json!({ "role": "assistant", "content": shown }));
                    }
                    messages.push(json!({ "role": "user", "content": format!(
                        "This cannot be used: {fault}. Answer again with one JSON object of the requested form, and nothing else."
                    ) }));
                    last = fault;
                    spent = Some(usage);
                }
                Err(error) => return Err(error),
            }
        }
        Err(LlmError::NotAsAsked(last))
    }

    /// One call, accounted for: what was read, what it took, and the text.
    async fn round(
        &self,
        asked: &Asked,
        messages: &[Value],
        form: (&'static str, &Schema),
        deadline: Instant,
    ) -> Result<(Result<Value, LlmError>, Usage, String), LlmError> {
        let request = wire::request(&self.endpoint.config, messages, Some(form), false);
        let hold = self.allow(asked, request.len(), deadline).await?;
        let began = Instant::now();
        let got = self.endpoint.call(&request, Reads::All, deadline).await;
        let (read, completion) = match got {
            Ok(Got::Whole(completion)) => (value_of(&completion, form.1), completion),
            Ok(Got::Begun(_)) => (Err(LlmError::Down), Completion::default()),
            Err(error) => (Err(error), Completion::default()),
        };
        let guess = Tokens { prompt: wire::about(request.len()), completion: wire::about(completion.text.len()) };
        let answered = completion != Completion::default();
        let tokens = completion.tokens.or(answered.then_some(guess));
        let usage = self.usage(asked, tokens, completion.tokens.is_none(), began.elapsed(), read.as_ref().err());
        self.record(Some(hold), usage.clone()).await;
        match read {
            Err(error) if !matches!(error, LlmError::NotAsAsked(_)) => Err(error),
            read => Ok((read, usage, completion.text)),
        }
    }

    /// An answer that did not have to be asked for.
    async fn known<T: Shape>(&self, asked: &Asked, value: Value, took: Duration) -> Result<Answer<T>, LlmError> {
        let usage = Usage { cached: true, ..self.usage(asked, None, false, took, None) };
        self.record(None, usage.clone()).await;
        Ok(Answer { value: typed(&asked.redaction, value)?, usage })
    }
}

/// The value of an answer.
fn value_of(completion: &Completion, schema: &Schema) -> Result<Value, LlmError> {
    match (reading::read(&completion.text, schema), completion.end) {
        (_, End::Refused) => Err(LlmError::Refused),
        (Ok(value), _) => Ok(value),
        // Asking again would end there again. What came is no whole object, so it is of no use.
        (Err(_), End::Length) => Err(LlmError::Cut(Partial::default())),
        (Err(fault), _) => Err(LlmError::NotAsAsked(fault)),
    }
}

/// An answer with contact data, as its type.
fn typed<T: Shape>(redaction: &Redaction, mut value: Value) -> Result<T, LlmError> {
    restore(redaction, &mut value);
    serde_json::from_value(value).map_err(|_| LlmError::NotAsAsked("it does not fit its own schema".to_owned()))
}

fn restore(redaction: &Redaction, value: &mut Value) {
    match value {
        Value::String(text) => *text = redaction.restore(text),
        Value::Array(values) => values.iter_mut().for_each(|value| restore(redaction, value)),
        Value::Object(values) => values.values_mut().for_each(|value| restore(redaction, value)),
        _ => {}
    }
}
