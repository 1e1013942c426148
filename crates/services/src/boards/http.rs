//! Requests over HTTPS to public addresses, with limits: to boards, at hosts that the source's terms name and without redirects, and
//! for single pages that people give the link of.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use boards::{
    MAX_ANSWER_BYTES, Request, Source,
    link::{self, MAX_PAGE_BYTES, Url},
};
use futures::{FutureExt, future::BoxFuture};
use reqwest::{
    Client, Method,
    dns::{Addrs, Name, Resolve, Resolving},
    header::{self, HeaderMap},
    redirect::Policy,
};
use tokio::time::Instant;

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
    #[allow(clippy::disallowed_methods, reason = "the only place that makes a client for boards")]
    pub fn new(base_url: &str) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .https_only(true)
            .redirect(Policy::none())
            .connect_timeout(Duration::from_secs(10))
            .read_timeout(Duration::from_secs(30))
            .timeout(Duration::from_secs(120))
            .user_agent(format!("JobAlign/{} (+{base_url})", env!("CARGO_PKG_VERSION")))
            .dns_resolver(Arc::new(PublicOnly))
            .build()?;
        Ok(Self { client, free_at: Mutex::default() })
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
            let method = Method::from_bytes(request.method.as_bytes()).unwrap_or(Method::GET);
            let mut built = self.client.request(method, url);
            for (name, value) in request.headers {
                built = built.header(name, value);
            }
            if let Some(body) = request.body {
                built = built.body(body);
            }
            let answer = built.send().await.map_err(lost)?;
            if answer.status() != reqwest::StatusCode::OK {
                return Err(FetchError::Status(answer.status().as_u16()));
            }
            body(answer, MAX_ANSWER_BYTES).await
        }
        .boxed()
    }

    fn page(&self, mut address: Url) -> BoxFuture<'_, Result<(Url, Vec<u8>), FetchError>> {
        async move {
            let until = Instant::now() + PAGE_PATIENCE;
            for _ in 0..=MOST_REDIRECTS {
                let sent = self.client.get(address.clone()).header(header::ACCEPT, "text/html").send();
                let answer = tokio::time::timeout_at(until, sent).await.map_err(|_| too_slow())?.map_err(lost)?;
                if answer.status().is_redirection() {
                    address = redirected(&address, answer.headers())?;
                    continue;
                }
                if answer.status() != reqwest::StatusCode::OK {
                    return Err(FetchError::Status(answer.status().as_u16()));
                }
                let read = tokio::time::timeout_at(until, body(answer, MAX_PAGE_BYTES));
                return Ok((address, read.await.map_err(|_| too_slow())??));
            }
            Err(FetchError::Unreachable("too many redirects".to_owned()))
        }
        .boxed()
    }
}

/// How long a person waits for a page.
const PAGE_PATIENCE: Duration = Duration::from_secs(15);
/// Redirects that are followed to a page.
const MOST_REDIRECTS: usize = 4;

fn too_slow() -> FetchError {
    FetchError::Unreachable("it took too long".to_owned())
}

/// Without the address, which may hold a key.
fn lost(error: reqwest::Error) -> FetchError {
    FetchError::Unreachable(error.without_url().to_string())
}

async fn body(mut answer: reqwest::Response, most: usize) -> Result<Vec<u8>, FetchError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(lost)? {
        if bytes.len() + chunk.len() > most {
            return Err(FetchError::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// Where a redirect leads, if a person may have given that link as well.
fn redirected(from: &Url, headers: &HeaderMap) -> Result<Url, FetchError> {
    let location = headers.get(header::LOCATION).and_then(|location| location.to_str().ok()).unwrap_or_default();
    let to = from.join(location).map_err(|error| FetchError::Answer(error.to_string()))?;
    let to = link::address(to.as_str()).ok_or_else(|| FetchError::Host(to.to_string()))?;
    let host = to.host_str().unwrap_or_default();
    if link::is_closed(host) { Err(FetchError::Host(host.to_owned())) } else { Ok(to) }
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

/// Looks names up, and leaves out addresses that are not public: nobody reaches this machine or its network through a feed.
struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<SocketAddr> = found.filter(|address| is_public(address.ip())).collect();
            if public.is_empty() {
                return Err(format!("{} has no public address", name.as_str()).into());
            }
            let addresses: Addrs = Box::new(public.into_iter());
            Ok(addresses)
        }
        .boxed()
    }
}

/// Whether an address belongs to the public internet (RFC 6890 and what it refers to).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let [first, second, third, _] = v4.octets();
            !(v4.is_private()
                || v4.is_loopback()
                || v4.is_link_local()
                || v4.is_broadcast()
                || v4.is_documentation()
                || v4.is_multicast()
                || first == 0
                || first >= 240
                || first == 100 && (64..128).contains(&second)
                || first == 192 && second == 0 && third == 0
                || first == 198 && (18..20).contains(&second))
        }
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or_else(|| is_public_v6(v6), |v4| is_public(v4.into())),
    }
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    // Global unicast only, without documentation, Teredo and 6to4, which carry an IPv4 address.
    first & 0xe000 == 0x2000
        && !(first == 0x2001 && second == 0xdb8)
        && !(first == 0x2001 && second == 0)
        && first != 0x2002
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_are_reached() {
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd00:ec2::254",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "2001:db8::1",
            "2002:7f00:1::",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

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

    #[test]
    fn a_redirect_leads_where_a_person_may_go() {
        let from = Url::parse("https://jobs.example.org/7").unwrap();
        let to = |location: &'static str| {
            let headers = HeaderMap::from_iter([(header::LOCATION, location.parse().unwrap())]);
            redirected(&from, &headers).map(|url| url.to_string())
        };
        assert_eq!(to("/jobs/7").as_deref(), Ok("https://jobs.example.org/jobs/7"));
        assert_eq!(to("http://www.example.org/7").as_deref(), Ok("https://www.example.org/7"));
        for refused in [
            "http://169.254.169.254/latest/meta-data",
            "https://localhost/",
            "https://example.org:22/",
            "file:///etc/passwd",
            "https://ana:secret@example.org/",
            "https://www.linkedin.com/jobs/view/7",
        ] {
            assert!(matches!(to(refused), Err(FetchError::Host(_))), "{refused}");
        }
    }

    #[tokio::test]
    async fn a_name_of_this_machine_is_not_resolved() {
        let found = PublicOnly.resolve("localhost".parse().unwrap()).await;
        assert!(found.is_err());
    }
}
