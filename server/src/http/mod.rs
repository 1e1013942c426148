//! Everything between the socket and the pages: authentication, limits, refusals, logs.
//!
//! From the outside in: security headers, methods, request id and log line, metrics, panics, hosts, client address,
//! language, origin, rate by address, plain forms, bodies, viewer, rate by user, access, pages. One file each. Plain
//! forms come before every layer that may refuse one after its rate was counted, so that such a refusal does not lose
//! the input either.

pub mod access;
pub mod bodies;
pub mod client;
pub mod compressed;
pub mod costs;
pub mod downloads;
pub mod embeds;
pub mod files;
pub mod forms;
pub mod health;
pub mod hosts;
pub mod job_feeds;
pub mod live;
pub mod methods;
pub mod metrics;
pub mod origin;
pub mod pages;
pub mod rates;
pub mod security;
pub mod shared;
pub mod sitemap;
pub mod texts;
pub mod unsubscribe;
pub mod viewer;

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::{Problem, ProblemCode, ProblemKind};

/// The response to a problem without a page: the JSON that server functions return, with the status of its kind.
pub fn problem_response(problem: &Problem) -> Response {
    let status = StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, axum::Json(problem)).into_response()
}

/// The problem of a request that is too large.
pub fn too_large() -> Problem {
    Problem::new(ProblemKind::OverLimit, ProblemCode::RequestTooLarge)
}

/// Whether the response is a page for a browser: a plain form or a page view.
pub fn wants_html(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains("text/html"))
}

/// Whether this is a form sent without JavaScript.
pub fn is_plain_form(request: &Request) -> bool {
    request.method() == Method::POST && request.uri().path().starts_with("/fn/") && wants_html(request.headers())
}

/// Redirects the browser to a path of this server with GET.
pub fn see_other(path: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    if let Ok(location) = path.parse() {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// Whether a path is an asset: served without viewer and limits, cached for long.
pub fn is_asset(path: &str) -> bool {
    ["/pkg/", "/fonts/", "/favicon", "/logo", "/mark.svg", "/manifest.webmanifest", "/robots.txt"]
        .iter()
        .any(|start| path.starts_with(start))
}
