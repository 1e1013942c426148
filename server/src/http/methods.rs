//! The first layer of a request: unsupported methods are refused before anything counts or logs them.

use axum::{
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Accepts GET, HEAD and POST. Removes a request id sent by the client: only our own ids appear in logs.
pub async fn check(mut request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD | Method::POST) {
        let allow = [(header::ALLOW, HeaderValue::from_static("GET, HEAD, POST"))];
        return (StatusCode::METHOD_NOT_ALLOWED, allow).into_response();
    }
    request.headers_mut().remove("x-request-id");
    next.run(request).await
}
