//! The host names of this server. A page of another site that points its own name at this machine (DNS rebinding) is
//! refused.

use std::{net::IpAddr, sync::Arc};

use axum::{
    extract::{Request, State},
    http::{StatusCode, Uri, header, uri::Authority},
    middleware::Next,
    response::Response,
};
use kernel::{Problem, ProblemCode, ProblemKind};

use super::problem_response;

/// The accepted host names.
#[derive(Clone)]
pub struct Hosts(Arc<Inner>);

struct Inner {
    own: String,
    development: bool,
}

impl Hosts {
    /// The host of `base_url`; in development also this machine's names and any IP address.
    pub fn new(base_url: &str, development: bool) -> Self {
        let own = base_url.parse::<Uri>().ok().and_then(|uri| uri.host().map(str::to_ascii_lowercase));
        Self(Arc::new(Inner { own: own.unwrap_or_default(), development }))
    }

    /// Whether a request names at least one host, and accepted ones only. A host in the request line counts as well
    /// (RFC 9112, section 3.2.2).
    fn know_all(&self, request: &Request) -> bool {
        let named = request.headers().get_all(header::HOST).iter().map(|value| value.to_str().unwrap_or_default());
        let mut named = named.chain(request.uri().authority().map(Authority::as_str)).peekable();
        named.peek().is_some() && named.all(|host| self.know(host, request.uri().path()))
    }

    /// Whether this host is accepted for this path.
    fn know(&self, host: &str, path: &str) -> bool {
        let Ok(authority) = host.parse::<Authority>() else { return false };
        if authority.as_str().contains('@') {
            return false;
        }
        let host = authority.host().to_ascii_lowercase();
        let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().ok();
        let local = host == "localhost" || address.is_some_and(|address| address.is_loopback());
        host == self.0.own
            || (self.0.development && (local || address.is_some()))
            // Monitoring on this machine uses its address.
            || (local && matches!(path, "/healthz" | "/readyz" | "/metrics"))
    }
}

/// Refuses requests for other hosts.
pub async fn check(State(hosts): State<Hosts>, request: Request, next: Next) -> Response {
    if hosts.know_all(&request) {
        return next.run(request).await;
    }
    tracing::warn!(target: "security", "refused a request for another host: is base_url right?");
    let mut response = problem_response(&Problem::new(ProblemKind::Forbidden, ProblemCode::UnknownHost));
    *response.status_mut() = StatusCode::MISDIRECTED_REQUEST;
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_base_url_and_in_development_this_machine() {
        let hosts = Hosts::new("https://Align.example", false);
        assert!(hosts.know("align.example", "/") && hosts.know("ALIGN.example:443", "/"));
        for other in
            ["evil.example", "align.example.evil.example", "127.0.0.1:3000", "localhost", "", "x@align.example", "a b"]
        {
            assert!(!hosts.know(other, "/"), "{other}");
        }
        assert!(hosts.know("127.0.0.1:3000", "/healthz") && hosts.know("[::1]:3000", "/metrics"));
        assert!(!hosts.know("evil.example", "/metrics"));
        let development = Hosts::new("http://127.0.0.1:3000", true);
        for known in ["127.0.0.1:3000", "localhost:3000", "[::1]:3000", "192.168.1.4"] {
            assert!(development.know(known, "/"), "{known}");
        }
        assert!(!development.know("evil.example", "/"));
    }
}
