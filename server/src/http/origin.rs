//! Cross-site request forgery: whatever changes something must come from a page of this server.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::Response,
};
use kernel::{Problem, ProblemKind};

use super::problem_response;

/// Refuses requests that change something and come from elsewhere.
pub async fn check(State(base_url): State<&'static str>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads || is_ours(request.headers(), base_url) {
        return next.run(request).await;
    }
    tracing::warn!(path = request.uri().path(), "refused a request from another site");
    problem_response(&Problem::new(ProblemKind::Forbidden, "cross_site"))
}

/// Browsers say where a request comes from: `Sec-Fetch-Site` always, `Origin` on anything but GET. A client that sends neither is no
/// browser and carries no cookies of a victim.
fn is_ours(headers: &HeaderMap, base_url: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let site_fits = text("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let host = text(header::HOST.as_str()).unwrap_or_default();
    let origin_fits = text(header::ORIGIN.as_str()).is_none_or(|origin| {
        let named = origin.split_once("://").map(|(_, rest)| rest).unwrap_or_default();
        origin == base_url || (!named.is_empty() && named == host)
    });
    let either = text("sec-fetch-site").is_some() || text(header::ORIGIN.as_str()).is_some();
    site_fits && origin_fits && (either || text(header::COOKIE.as_str()).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(headers: &[(&'static str, &str)]) -> bool {
        let headers = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        is_ours(&headers, "https://align.example.org")
    }

    #[test]
    fn what_comes_from_here() {
        assert!(ours(&[("sec-fetch-site", "same-origin"), ("origin", "https://align.example.org"), ("cookie", "a=b")]));
        assert!(ours(&[("origin", "http://127.0.0.1:3000"), ("host", "127.0.0.1:3000"), ("cookie", "a=b")]));
        assert!(ours(&[("host", "align.example.org")]));
    }

    #[test]
    fn what_comes_from_elsewhere() {
        assert!(!ours(&[("sec-fetch-site", "cross-site")]));
        assert!(!ours(&[("sec-fetch-site", "same-site")]));
        assert!(!ours(&[("origin", "https://evil.example"), ("host", "align.example.org")]));
        assert!(!ours(&[("origin", "null"), ("host", "align.example.org")]));
        assert!(!ours(&[("cookie", "a=b"), ("host", "align.example.org")]));
    }
}
