//! The response apart from its content: status, cookies, headers, the redirect of a plain form.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use kernel::{Problem, ProblemCode, ProblemKind};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use crate::context::RequestContext;

/// Adds a `Set-Cookie` header to the response.
pub fn set_cookie(cookie: &str) {
    if let (Some(options), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(cookie)) {
        options.append_header(header::SET_COOKIE, value);
    }
}

/// Sets the status of the response.
pub fn status(status: u16) {
    if let (Some(options), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(status)) {
        options.set_status(status);
    }
}

/// Sets the status of a problem, and logs it if it may be an attack.
pub fn problem(problem: &Problem) {
    status(problem.kind.status());
    let watched =
        matches!(problem.kind, ProblemKind::Forbidden | ProblemKind::OverLimit) || WATCHED.contains(&problem.code);
    // The line is logged in the span of its request, which contains the path. Codes contain nothing personal.
    if watched && use_context::<ResponseOptions>().is_some() {
        tracing::warn!(target: "security", code = %problem.code, "refused");
    }
}

/// Problems that may be caused by guessing.
const WATCHED: &[ProblemCode] = &[
    ProblemCode::WrongPassword,
    ProblemCode::WrongCurrentPassword,
    ProblemCode::TooManyAttempts,
    ProblemCode::TokenUnknown,
    ProblemCode::TokenUsed,
    ProblemCode::InvitationUnknown,
    ProblemCode::SessionEnded,
];

/// Redirects the browser of a plain form; with JavaScript, the page goes there itself (see [`crate::go::Go`]).
pub fn redirect_plain_form(path: &str) {
    let plain = RequestContext::current().is_some_and(|context| context.plain);
    if plain && let (Some(options), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(path)) {
        options.insert_header(header::LOCATION, value);
        options.set_status(StatusCode::SEE_OTHER);
    }
}

/// Adds a header to the response.
pub fn set_header(name: HeaderName, value: &str) {
    if let (Some(options), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(value)) {
        options.insert_header(name, value);
    }
}
