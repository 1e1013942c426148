//! Requests to Meilisearch.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use chrono::TimeDelta;
use kernel::Timestamp;
use meilisearch::{AnswerError, Fill, MARK};
use reqwest::{Client, Method, StatusCode, redirect::Policy};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use tokio::time::{Instant, sleep};

/// The largest answer that is read. A page of ids with all counts has less than 100 kB.
const MOST_BYTES: usize = 4 << 20;
/// Seconds that a request of the indexing may take.
const INDEXING: Duration = Duration::from_secs(30);
/// Attempts of such a request, and the pause after the first, which doubles.
const ATTEMPTS: u32 = 4;
const PAUSE: Duration = Duration::from_millis(100);
/// How long the server may take for what it accepted. It works off its queue in order, also that of other indexes.
const WORKING: Duration = Duration::from_secs(600);
/// The longest pause between two looks at it.
const LOOK: Duration = Duration::from_secs(1);
/// How long the server is left alone after it did not answer a search.
const REST: TimeDelta = TimeDelta::seconds(10);
/// At most one warning in this time.
const WARN: TimeDelta = TimeDelta::minutes(1);

/// Why the server did not do what it was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ServerError {
    /// The client cannot be made.
    #[error("the client cannot be made: {0}")]
    Client(String),
    /// No connection, or too slow.
    #[error("no answer: {0}")]
    Unreachable(String),
    /// A status of failure, with the code of the error if there is one.
    #[error("answered {0} {1}")]
    Status(u16, String),
    /// More bytes than an answer may have.
    #[error("the answer is too large")]
    TooLarge,
    /// Not JSON.
    #[error("the answer is not JSON")]
    Json,
    /// Not the answer to the request, or from an index that is not filled yet.
    #[error(transparent)]
    Answer(#[from] AnswerError),
    /// It accepted a change and could not make it; the code of the error.
    #[error("a change failed: {0}")]
    Change(String),
    /// It accepted a change and did not make it in time.
    #[error("a change takes too long")]
    Slow,
}

/// Where the server is, and how it is asked.
#[derive(Debug, Clone)]
pub struct ServerSettings {
    /// Its address, without a slash at the end.
    pub url: String,
    /// Its key; empty if it needs none.
    pub key: SecretString,
    /// The name of the index: letters, digits, `-` and `_`.
    pub index: String,
    /// How long a search may take until the database answers instead.
    pub patience: Duration,
}

/// A Meilisearch server.
pub struct SearchServer {
    settings: ServerSettings,
    client: Client,
    rest: Mutex<Rest>,
}

#[derive(Default)]
struct Rest {
    until: Option<Timestamp>,
    warned: Option<Timestamp>,
}

impl SearchServer {
    /// A client of a server. Nothing is sent yet.
    ///
    /// # Errors
    /// If TLS cannot be set up.
    #[allow(clippy::disallowed_methods, reason = "the only place that makes a client for the search server")]
    pub fn new(settings: ServerSettings) -> Result<Self, ServerError> {
        // A redirect would send the key elsewhere. The address is the operator's, so it may be a private one.
        let client = Client::builder()
            .redirect(Policy::none())
            .connect_timeout(settings.patience)
            .user_agent(concat!("JobAlign/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| ServerError::Client(error.to_string()))?;
        Ok(Self { settings, client, rest: Mutex::default() })
    }

    /// How far the index is; `None` if there is none that this program filled.
    ///
    /// # Errors
    /// If the server does not answer, or refuses the key.
    pub async fn state(&self) -> Result<Option<Fill>, ServerError> {
        match self.indexing(Method::GET, &self.of_index(&format!("/documents/{MARK}")), None).await {
            Ok(document) => Ok(meilisearch::fill_of(&document)),
            Err(ServerError::Status(404, _)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(super) fn index(&self) -> &str {
        &self.settings.index
    }

    pub(super) fn of_index(&self, rest: &str) -> String {
        format!("/indexes/{}{rest}", self.settings.index)
    }

    /// Whether it did not answer a moment ago.
    pub(super) fn is_resting(&self, now: Timestamp) -> bool {
        self.rest.lock().unwrap_or_else(PoisonError::into_inner).until.is_some_and(|until| now < until)
    }

    /// Leaves it alone for a while; returns whether to warn about it.
    pub(super) fn leave_alone(&self, now: Timestamp) -> bool {
        let mut rest = self.rest.lock().unwrap_or_else(PoisonError::into_inner);
        rest.until = Some(now + REST);
        let warn = rest.warned.is_none_or(|warned| now - warned >= WARN);
        if warn {
            rest.warned = Some(now);
        }
        warn
    }

    /// Sends a search. It is sent once: who searches does not wait for a second attempt.
    pub(super) async fn ask(&self, body: &Value) -> Result<Value, ServerError> {
        self.send(Method::POST, "/multi-search", Some(body), self.settings.patience).await
    }

    /// Sends a request of the indexing, again if the server is busy, fails or is not reached.
    pub(super) async fn indexing(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Value, ServerError> {
        let mut pause = PAUSE;
        for _ in 1..ATTEMPTS {
            match self.send(method.clone(), path, body, INDEXING).await {
                Err(ServerError::Status(429 | 500.., _) | ServerError::Unreachable(_)) => sleep(pause).await,
                done => return done,
            }
            pause *= 2;
        }
        self.send(method, path, body, INDEXING).await
    }

    /// Sends a change and waits until the server made it.
    pub(super) async fn change(&self, method: Method, path: &str, body: Option<&Value>) -> Result<(), ServerError> {
        let accepted = self.indexing(method, path, body).await?;
        let task = accepted.get("taskUid").and_then(Value::as_u64).ok_or(AnswerError::Form("no taskUid"))?;
        let (end, mut pause) = (Instant::now() + WORKING, Duration::from_millis(10));
        loop {
            let state = self.indexing(Method::GET, &format!("/tasks/{task}"), None).await?;
            match state.get("status").and_then(Value::as_str) {
                Some("succeeded") => return Ok(()),
                Some("enqueued" | "processing") if Instant::now() < end => sleep(pause).await,
                Some("enqueued" | "processing") => return Err(ServerError::Slow),
                Some("failed" | "canceled") => {
                    return Err(ServerError::Change(code(state.get("error").unwrap_or(&Value::Null))));
                }
                _ => return Err(AnswerError::Form("no status").into()),
            }
            pause = (pause * 2).min(LOOK);
        }
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
        limit: Duration,
    ) -> Result<Value, ServerError> {
        let mut request = self.client.request(method, format!("{}{path}", self.settings.url)).timeout(limit);
        let key = self.settings.key.expose_secret();
        if !key.is_empty() {
            request = request.bearer_auth(key);
        }
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        // Without the address: it is in the settings.
        let lost = |error: reqwest::Error| ServerError::Unreachable(error.without_url().to_string());
        let mut answer = request.send().await.map_err(lost)?;
        let status = answer.status();
        let mut bytes = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(lost)? {
            if bytes.len() + chunk.len() > MOST_BYTES {
                return Err(ServerError::TooLarge);
            }
            bytes.extend_from_slice(&chunk);
        }
        let read = serde_json::from_slice::<Value>(&bytes);
        if !matches!(status, StatusCode::OK | StatusCode::ACCEPTED) {
            return Err(ServerError::Status(status.as_u16(), code(&read.unwrap_or_default())));
        }
        read.map_err(|_| ServerError::Json)
    }
}

/// The code of an error, for the log: a short word. Its message may quote what somebody searched for.
fn code(error: &Value) -> String {
    let code = error.get("code").and_then(Value::as_str).unwrap_or_default();
    code.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(60).collect()
}
