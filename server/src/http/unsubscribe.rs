//! `POST /unsubscribe/{token}`: ends letters without signing in. Mail programs post here by themselves (RFC 8058) and take no redirect; a
//! person comes from the page at the same address and is shown what happened.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use kernel::ProblemCode;
use services::Services;

use super::problem_response;

/// Ends the letters whose link has this token.
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

/// The path of a request as logs may contain it. The unsubscribe link has its token in the path, because mail programs post there.
pub fn without_token(path: &str) -> &str {
    if path.starts_with("/unsubscribe/") { "/unsubscribe/{token}" } else { path }
}
