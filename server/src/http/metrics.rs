//! Numbers and durations of requests for `/metrics`, by route and status, never by address or user.

use std::{
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use secrecy::{ExposeSecret, SecretString};

use super::client::Address;

/// Who may read the metrics, and their source.
#[derive(Clone)]
pub struct Exporter {
    /// Renders them.
    pub handle: PrometheusHandle,
    /// The bearer token; empty: only from this machine.
    pub token: Arc<SecretString>,
}

/// How often the collected measurements are aggregated.
pub const UPKEEP: Duration = Duration::from_secs(10);

/// The metrics recorder of this process.
pub fn handle() -> PrometheusHandle {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    let start = || {
        let recorder = PrometheusBuilder::new().build_recorder();
        let handle = recorder.handle();
        let _ = metrics::set_global_recorder(recorder);
        handle
    };
    HANDLE.get_or_init(start).clone()
}

/// The method as a label: only known ones, because each other one would add a series.
fn label(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}

/// Counts and times each request.
pub async fn count(request: Request, next: Next) -> Response {
    let route =
        request.extensions().get::<MatchedPath>().map_or_else(|| "other".to_owned(), |path| path.as_str().to_owned());
    let method = label(request.method()).to_owned();
    let start = Instant::now();
    let response = next.run(request).await;
    let labels = [("method", method), ("route", route), ("status", response.status().as_u16().to_string())];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_duration_seconds", &labels).record(start.elapsed().as_secs_f64());
    response
}

/// `/metrics` in Prometheus' text format.
pub async fn show(State(exporter): State<Exporter>, request: Request) -> Response {
    let token = exporter.token.expose_secret();
    let given =
        request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    // With a proxy on this machine every client looks local.
    let forwarded = request.headers().contains_key("x-forwarded-for") || request.headers().contains_key("forwarded");
    let local =
        !forwarded && request.extensions().get::<Address>().is_some_and(|Address(address)| address.is_loopback());
    let allowed = if token.is_empty() { local } else { given.is_some_and(|given| services::keys::same(given, token)) };
    if allowed { exporter.handle.render().into_response() } else { StatusCode::NOT_FOUND.into_response() }
}
