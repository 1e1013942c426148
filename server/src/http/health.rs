//! For whoever watches the server: `/healthz` (it runs) and `/readyz` (it can work).

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;
use services::Services;

/// The process runs.
pub async fn healthz() -> &'static str {
    "ok"
}

/// The database answers and is migrated; else 503.
pub async fn readyz(State(services): State<Services>) -> Response {
    match services.ready().await {
        Ok(()) => Json(json!({ "ready": true })).into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, Json(json!({ "ready": false }))).into_response(),
    }
}
