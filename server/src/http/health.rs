//! For monitoring: `/healthz` (the process runs) and `/readyz` (it can serve requests).

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;
use services::Services;

/// 200 while the process runs.
pub async fn healthz() -> &'static str {
    "ok"
}

/// 200 if the database responds and is migrated, else 503.
pub async fn readyz(State(services): State<Services>) -> Response {
    match services.ready().await {
        Ok(()) => Json(json!({ "ready": true })).into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, Json(json!({ "ready": false }))).into_response(),
    }
}
