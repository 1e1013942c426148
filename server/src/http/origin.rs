//! Protection against cross-site request forgery: a request that changes something must come from a page of this
//! server.

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

/// What requests are compared with, and how a refusal is shown.
#[derive(Clone)]
pub struct Origin {
    /// The public URL of this server.
    pub base_url: &'static str,
    /// The pages, without any middleware.
    pub pages: Router,
    /// The page of a refusal counts against the rates as well.
    pub rates: Rates,
}

/// Refuses requests that change something and come from another site.
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
    // A form in a browser gets a page. Only what that page needs is passed on, and nothing of what the request was to
    // do.
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

/// No page exists here, so the page for unknown paths is shown, which shows the problem of the flash.
const REFUSED: &str = "/refused";

/// Browsers send the origin of a request: `Sec-Fetch-Site` always, `Origin` except with GET. A client that sends
/// neither is not a browser and does not send a victim's cookies.
pub fn is_ours(headers: &HeaderMap, base_url: &str) -> bool {
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
    fn requests_of_this_site_are_accepted() {
        assert!(ours(&[("sec-fetch-site", "same-origin"), ("origin", "https://align.example.org"), ("cookie", "a=b")]));
        assert!(ours(&[("origin", "https://127.0.0.1:3000"), ("host", "127.0.0.1:3000"), ("cookie", "a=b")]));
        assert!(ours(&[("host", "align.example.org")]));
    }

    #[test]
    fn requests_of_other_sites_are_refused() {
        assert!(!ours(&[("sec-fetch-site", "cross-site")]));
        assert!(!ours(&[("sec-fetch-site", "same-site")]));
        assert!(!ours(&[("origin", "https://evil.example"), ("host", "align.example.org")]));
        assert!(!ours(&[("origin", "http://align.example.org"), ("host", "align.example.org")]), "another scheme");
        assert!(!ours(&[("origin", "null"), ("host", "align.example.org")]));
        assert!(!ours(&[("cookie", "a=b"), ("host", "align.example.org")]));
    }
}
