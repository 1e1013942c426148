//! Requests over HTTPS to public addresses, with limits: to boards, at hosts that the source's terms name and without redirects, and
//! for single pages that people give the link of.

mod addresses;
#[cfg(test)]
mod faults;
mod page;

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use boards::{MAX_ANSWER_BYTES, Request, Source, link::Url};
use futures::{FutureExt, future::BoxFuture};
use reqwest::{Client, ClientBuilder, Method, redirect::Policy};
use tokio::time::Instant;

use self::addresses::PublicOnly;

/// Why a source gave no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// The settings of the feed do not make a request.
    #[error("the settings of the feed: {0}")]
    Settings(String),
    /// The request goes to a host that the source's terms do not name.
    #[error("{0} is no host of this source")]
    Host(String),
    /// No connection, or too slow.
    #[error("no answer: {0}")]
    Unreachable(String),
    /// Another status than 200.
    #[error("answered {0}")]
    Status(u16),
    /// More bytes than an answer may have.
    #[error("the answer is too large")]
    TooLarge,
    /// Not what the source answers.
    #[error("{0}")]
    Answer(String),
}

/// Sends requests to boards.
pub trait Transport: Send + Sync {
    /// Sends a request of a source. `host` is the host of the feed's own address, if it has one.
    ///
    /// # Errors
    /// Why there is no answer.
    fn send(
        &self,
        request: Request,
        source: Source,
        host: Option<String>,
    ) -> BoxFuture<'_, Result<Vec<u8>, FetchError>>;

    /// Fetches a page that a person gave the link of, and returns it with the address it has at last.
    ///
    /// # Errors
    /// Why there is no page.
    fn page(&self, address: Url) -> BoxFuture<'_, Result<(Url, Vec<u8>), FetchError>>;
}

/// Over HTTPS.
pub struct Https {
    client: Client,
    /// When the next request to each host may be sent.
    free_at: Mutex<HashMap<String, Instant>>,
}

impl Https {
    /// A client that introduces itself with the address of this server.
    ///
    /// # Errors
    /// If TLS cannot be set up.
    pub fn new(base_url: &str) -> Result<Self, reqwest::Error> {
        let client =
            Self::builder(base_url, Duration::from_secs(30)).https_only(true).dns_resolver(Arc::new(PublicOnly));
        Ok(Self { client: client.build()?, free_at: Mutex::default() })
    }

    /// What does not depend on where requests may go. `pause` is the longest that an answer may stop.
    #[allow(clippy::disallowed_methods, reason = "the only place that makes a client for boards")]
    fn builder(base_url: &str, pause: Duration) -> ClientBuilder {
        Client::builder()
            .redirect(Policy::none())
            .connect_timeout(Duration::from_secs(10))
            .read_timeout(pause)
            .timeout(Duration::from_secs(120))
            .user_agent(format!("JobAlign/{} (+{base_url})", env!("CARGO_PKG_VERSION")))
    }

    /// Waits until the terms of a source allow another request to a host.
    async fn turn(&self, host: &str, source: Source) {
        let pause = Duration::from_millis(source.terms().delay_ms.into());
        let at = {
            let mut free_at = self.free_at.lock().unwrap_or_else(PoisonError::into_inner);
            let next = free_at.entry(host.to_owned()).or_insert_with(Instant::now);
            let at = (*next).max(Instant::now());
            *next = at + pause;
            at
        };
        tokio::time::sleep_until(at).await;
    }
}

impl Transport for Https {
    fn send(
        &self,
        request: Request,
        source: Source,
        host: Option<String>,
    ) -> BoxFuture<'_, Result<Vec<u8>, FetchError>> {
        async move {
            let url = allowed(&request.url, source, host.as_deref())?;
            self.turn(url.host_str().unwrap_or_default(), source).await;
            exchange(&self.client, url, request).await
        }
        .boxed()
    }

    fn page(&self, address: Url) -> BoxFuture<'_, Result<(Url, Vec<u8>), FetchError>> {
        page::fetch(&self.client, address).boxed()
    }
}

/// Without the address, which may hold a key.
fn lost(error: reqwest::Error) -> FetchError {
    FetchError::Unreachable(error.without_url().to_string())
}

async fn exchange(client: &Client, url: Url, request: Request) -> Result<Vec<u8>, FetchError> {
    let method = Method::from_bytes(request.method.as_bytes()).unwrap_or(Method::GET);
    let mut built = client.request(method, url);
    for (name, value) in request.headers {
        built = built.header(name, value);
    }
    if let Some(body) = request.body {
        built = built.body(body);
    }
    body(built.send().await.map_err(lost)?, MAX_ANSWER_BYTES).await
}

/// The body of an answer that has one.
async fn body(mut answer: reqwest::Response, most: usize) -> Result<Vec<u8>, FetchError> {
    if answer.status() != reqwest::StatusCode::OK {
        return Err(FetchError::Status(answer.status().as_u16()));
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(lost)? {
        if bytes.len() + chunk.len() > most {
            return Err(FetchError::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// The address of a request, if it may be sent there.
fn allowed(url: &str, source: Source, host: Option<&str>) -> Result<Url, FetchError> {
    let url = Url::parse(url).map_err(|error| FetchError::Settings(error.to_string()))?;
    let to = url.host_str().unwrap_or_default();
    // An address in numbers is looked up nowhere, so the resolver would not see it.
    let named = to.parse::<IpAddr>().is_err() && !to.starts_with('[');
    if url.scheme() == "https" && named && source.terms().allows(to, host) {
        Ok(url)
    } else {
        Err(FetchError::Host(to.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_go_to_hosts_of_their_source_only() {
        assert!(allowed("https://remotive.com/api/remote-jobs", Source::Remotive, None).is_ok());
        for (url, source, host) in [
            ("http://remotive.com/api/remote-jobs", Source::Remotive, None),
            ("https://remotive.com.evil.example/", Source::Remotive, None),
            ("https://169.254.169.254/latest", Source::Feed, Some("169.254.169.254")),
            ("https://[::1]/", Source::Feed, Some("[::1]")),
            ("https://other.example/feed", Source::Feed, Some("jobs.example")),
        ] {
            assert!(matches!(allowed(url, source, host), Err(FetchError::Host(_))), "{url}");
        }
        assert!(allowed("https://jobs.example/feed.xml", Source::Feed, Some("jobs.example")).is_ok());
    }
}
