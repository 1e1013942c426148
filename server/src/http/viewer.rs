//! Authentication: reads the access token, and if it has expired, exchanges the refresh token before the page is
//! rendered.

use app::cookies::{self, Cookies};
use axum::{
    extract::{Request, State},
    http::{HeaderValue, header},
    middleware::Next,
    response::Response,
};
use domain::{Viewer, accounts::Client};
use services::Services;

use super::is_asset;

/// What authentication needs.
#[derive(Clone)]
pub struct Recognition {
    /// Verifies and refreshes tokens.
    pub services: Services,
    /// How cookies are set.
    pub cookies: Cookies,
    /// Whether the developers' pages are shown.
    pub development: bool,
}

/// Adds the [`Viewer`] to the request, and new cookies to the response if tokens were refreshed or have ended.
pub async fn authenticate(State(recognition): State<Recognition>, mut request: Request, next: Next) -> Response {
    let Recognition { services, cookies, development } = recognition;
    if is_asset(request.uri().path()) {
        return next.run(request).await;
    }
    let mut renewed = Vec::new();
    let viewer = match cookies::read(request.headers(), cookies.access()) {
        Some(token) => services.accounts.authenticate_and_record(&token).await,
        None => None,
    };
    let viewer = match (viewer, cookies::read(request.headers(), cookies.refresh())) {
        (Some(viewer), _) => viewer,
        (None, None) => Viewer::Guest,
        (None, Some(token)) => {
            let client = request.extensions().get::<Client>().cloned().unwrap_or_default();
            match services.accounts.refresh(&client, &token).await {
                Ok(signed_in) => {
                    renewed.extend(cookies.signed_in(&signed_in));
                    signed_in.viewer
                }
                // A database that does not respond must not sign anybody out.
                Err(problem) if problem.kind == kernel::ProblemKind::SignIn => {
                    tracing::info!(target: "security", code = %problem.code, "a session was not renewed");
                    renewed.extend(cookies.signed_out());
                    Viewer::Guest
                }
                Err(_) => Viewer::Guest,
            }
        }
    };
    if development {
        request.extensions_mut().insert(app::context::Development);
    }
    request.extensions_mut().insert(cookies);
    request.extensions_mut().insert(viewer);
    let mut response = next.run(request).await;
    // If the page itself signs in or out, its cookies win.
    let decided = response
        .headers()
        .get_all(header::SET_COOKIE)
        .iter()
        .any(|value| value.to_str().is_ok_and(|value| value.starts_with(&format!("{}=", cookies.refresh()))));
    if !decided {
        for cookie in renewed {
            if let Ok(value) = HeaderValue::from_str(&cookie) {
                response.headers_mut().append(header::SET_COOKIE, value);
            }
        }
    }
    response
}
