//! Cross-site request forgery: whatever changes something must come from a page of this server.

use std::collections::BTreeMap;

use app::flash::Flash;
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, Uri, header},
    middleware::Next,
    response::Response,
};
use kernel::{Problem, ProblemCode, ProblemKind};
use tower::ServiceExt;

use super::{
    problem_response,
    rates::{Rates, Verdict},
    unsubscribe::without_token,
    wants_html,
};

/// What a request is compared with, and what a refusal is shown by.
#[derive(Clone)]
pub struct Origin {
    /// How people reach this server.
    pub base_url: &'static str,
    /// The pages, without anything around them.
    pub pages: Router,
    /// Pages that say no count as well.
    pub rates: Rates,
}

/// Refuses requests that change something and come from elsewhere.
pub async fn check(State(origin): State<Origin>, mut request: Request, next: Next) -> Response {
    let Origin { base_url, pages, rates } = origin;
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads || is_ours(request.headers(), base_url) {
        return next.run(request).await;
    }
    tracing::warn!(target: "security", path = without_token(request.uri().path()), "refused a request from another site");
    let problem = Problem::new(ProblemKind::Forbidden, ProblemCode::CrossSite);
    if !wants_html(request.headers()) || rates.ask(&request) != Verdict::Allowed {
        return problem_response(&problem);
    }
    // A form in a browser is answered with a page. Of the request only what that page needs goes on: none of what was to be done.
    let mut visit = Request::new(Body::empty());
    *visit.uri_mut() = Uri::from_static(REFUSED);
    for name in [header::HOST, header::ACCEPT, header::ACCEPT_LANGUAGE, header::USER_AGENT] {
        if let Some(value) = request.headers_mut().remove(&name) {
            visit.headers_mut().insert(name, value);
        }
    }
    *visit.extensions_mut() = std::mem::take(request.extensions_mut());
    visit.extensions_mut().insert(Flash { path: String::new(), fields: BTreeMap::new(), problem });
    let mut response = match pages.oneshot(visit).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    if response.status() == StatusCode::NOT_FOUND {
        *response.status_mut() = StatusCode::FORBIDDEN;
    }
    response
}

/// No page stands here, so the one for that is shown, which says what the flash says.
const REFUSED: &str = "/refused";

/// Browsers say where a request comes from: `Sec-Fetch-Site` always, `Origin` on anything but GET. A client that sends neither is no
/// browser and carries no cookies of a victim.
fn is_ours(headers: &HeaderMap, base_url: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let site_fits = text("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let host = text(header::HOST.as_str()).unwrap_or_default();
    let scheme = base_url.split_once("://").map_or("", |(scheme, _)| scheme);
    let origin_fits = text(header::ORIGIN.as_str()).is_none_or(|origin| {
        let named = origin.split_once("://").filter(|(named, _)| *named == scheme).map(|(_, rest)| rest);
        origin == base_url || named.is_some_and(|named| !named.is_empty() && named == host)
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
        assert!(ours(&[("origin", "https://127.0.0.1:3000"), ("host", "127.0.0.1:3000"), ("cookie", "a=b")]));
        assert!(ours(&[("host", "align.example.org")]));
    }

    #[test]
    fn what_comes_from_elsewhere() {
        assert!(!ours(&[("sec-fetch-site", "cross-site")]));
        assert!(!ours(&[("sec-fetch-site", "same-site")]));
        assert!(!ours(&[("origin", "https://evil.example"), ("host", "align.example.org")]));
        assert!(!ours(&[("origin", "http://align.example.org"), ("host", "align.example.org")]), "another scheme");
        assert!(!ours(&[("origin", "null"), ("host", "align.example.org")]));
        assert!(!ours(&[("cookie", "a=b"), ("host", "align.example.org")]));
    }
}
