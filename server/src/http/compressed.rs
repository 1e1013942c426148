//! Answers of server functions that are large texts, sent with gzip. Their input is the viewer's own, so that their length tells
//! nobody a secret.

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use flate2::Compression;

use super::texts::{gzip, takes_gzip};

/// The largest answer, in bytes: sixty pages of a document.
const LARGEST: usize = 64 * 1024 * 1024;

/// Compresses an answer for a browser that accepts it.
pub async fn answer(request: Request, next: Next) -> Response {
    let takes = takes_gzip(request.headers());
    let response = next.run(request).await;
    if !takes || response.status() != StatusCode::OK || response.headers().contains_key(header::CONTENT_ENCODING) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    parts.headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    match gzip(&bytes, Compression::fast()) {
        Ok(small) => {
            parts.headers.remove(header::CONTENT_LENGTH);
            parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            Response::from_parts(parts, Body::from(small))
        }
        Err(_) => Response::from_parts(parts, Body::from(bytes)),
    }
}
