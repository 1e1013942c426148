//! `POST /unsubscribe/{token}`: unsubscribes without signing in. Mail programs post here automatically (RFC 8058) and
//! do not follow redirects; users post from the page at the same address and see the result.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use kernel::ProblemCode;
use services::Services;

use super::problem_response;

/// Unsubscribes from the letters whose link has this token.
pub async fn end(State(services): State<Services>, Path(token): Path<String>, body: String) -> Response {
    let done = services.notifications.unsubscribe(&token).await;
    if body.contains("List-Unsubscribe=One-Click") {
        return match done {
            Ok(()) => StatusCode::OK.into_response(),
            Err(problem) => problem_response(&problem),
        };
    }
    match done {
        Ok(()) => Redirect::to("/unsubscribe/done").into_response(),
        Err(problem) if problem.code == ProblemCode::TokenUnknown => {
            Redirect::to("/unsubscribe/unknown").into_response()
        }
        Err(problem) => problem_response(&problem),
    }
}

/// The path of a request for logs. The unsubscribe link and the address of a calendar have their secret in the path, because
/// mail programs and calendars know nothing else.
pub fn without_token(path: &str) -> &str {
    match path {
        _ if path.starts_with("/unsubscribe/") => "/unsubscribe/{token}",
        _ if path.starts_with("/calendar/") => "/calendar/{token}.ics",
        _ => path,
    }
}
