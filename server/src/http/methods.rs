//! The first look at a request: methods that nothing here has are refused before anything counts or logs them.

use axum::{
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Lets GET, HEAD and POST through. Takes the request id away that a client made up: ours name lines of the log.
pub async fn check(mut request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD | Method::POST) {
        let allow = [(header::ALLOW, HeaderValue::from_static("GET, HEAD, POST"))];
        return (StatusCode::METHOD_NOT_ALLOWED, allow).into_response();
    }
    request.headers_mut().remove("x-request-id");
    next.run(request).await
}
