//! Sends a request and reads the reply, once. Retries and the meaning of replies are elsewhere.

use std::time::Duration;

use reqwest::{
    Client, Response, StatusCode, Url,
    header::{AUTHORIZATION, CONTENT_TYPE, DATE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER},
    redirect::Policy,
};
use secrecy::ExposeSecret;

use crate::{Config, Later, LlmError, retry::retry_after};

/// Why there is no reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// There is no connection, or it broke.
    Broken,
    /// Nothing came in time.
    Timeout,
}

/// The start of a reply.
pub struct Reply {
    pub status: u16,
    /// The pause that the endpoint asks for.
    pub retry_after: Option<Duration>,
    pub body: Box<dyn Body>,
}

/// The rest of a reply.
pub trait Body: Send {
    /// The next bytes; `None` at the end.
    fn chunk(&mut self) -> Later<'_, Result<Option<Vec<u8>>, Fault>>;
}

/// Sends a request for a completion.
pub trait Transport: Send + Sync {
    fn send(&self, request: Vec<u8>) -> Later<'_, Result<Reply, Fault>>;
}

/// Nowhere: of a client that is not configured.
impl Transport for () {
    fn send(&self, _request: Vec<u8>) -> Later<'_, Result<Reply, Fault>> {
        Box::pin(std::future::ready(Err(Fault::Broken)))
    }
}

/// HTTP.
#[derive(Debug)]
pub struct HttpTransport {
    client: Client,
    url: Url,
    authorization: Option<HeaderValue>,
}

impl HttpTransport {
    /// # Errors
    /// `Misconfigured` if the address or the key cannot be used.
    #[allow(clippy::disallowed_methods, reason = "the only place that makes a client")]
    pub fn new(config: &Config) -> Result<Self, LlmError> {
        let url = format!("{}/chat/completions", config.base_url.trim_end_matches('/'));
        let url = Url::parse(&url).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let key = config.key.expose_secret();
        let mut authorization = HeaderValue::try_from(format!("Bearer {key}"))
            .map_err(|_| LlmError::Misconfigured("the key has characters that no key has"))?;
        authorization.set_sensitive(true);
        // A redirect would send texts and the key elsewhere. There is no timeout for all of it here: see `call`.
        let client = Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .connect_timeout(config.connect)
            .user_agent(concat!("JobAlign/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|_| LlmError::Misconfigured("there is no TLS: are the system's certificates installed?"))?;
        Ok(Self {
            client,
            url: url.ok_or(LlmError::Misconfigured("the address is not of the form https://HOST/PATH"))?,
            authorization: Some(authorization).filter(|_| !key.is_empty()),
        })
    }

    async fn post(&self, request: Vec<u8>) -> Result<Reply, Fault> {
        let mut post = self.client.post(self.url.clone()).header(CONTENT_TYPE, "application/json").body(request);
        if let Some(authorization) = &self.authorization {
            post = post.header(AUTHORIZATION, authorization.clone());
        }
        let response = post.send().await.map_err(|error| fault(&error))?;
        let headers = response.headers();
        let asked = text(headers, &RETRY_AFTER).and_then(|value| retry_after(value, text(headers, &DATE)));
        Ok(Reply { status: StatusCode::as_u16(&response.status()), retry_after: asked, body: Box::new(response) })
    }
}

impl Transport for HttpTransport {
    fn send(&self, request: Vec<u8>) -> Later<'_, Result<Reply, Fault>> {
        Box::pin(self.post(request))
    }
}

impl Body for Response {
    fn chunk(&mut self) -> Later<'_, Result<Option<Vec<u8>>, Fault>> {
        Box::pin(async {
            let chunk = Self::chunk(self).await.map_err(|error| fault(&error))?;
            Ok(chunk.map(Vec::from))
        })
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn fault(error: &reqwest::Error) -> Fault {
    // No connection in time is no connection: nothing has been sent, so it can be tried again.
    if error.is_timeout() && !error.is_connect() { Fault::Timeout } else { Fault::Broken }
}
