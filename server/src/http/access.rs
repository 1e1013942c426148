//! Pages that need somebody to have signed in, or nobody. Services decide what may be done; this only saves a guest an empty page.

use axum::{extract::Request, http::Method, middleware::Next, response::Response};
use domain::Viewer;

use super::{see_other, wants_html};

/// First segments of pages for signed-in viewers; `/match/try` is for guests.
const PRIVATE: &[&str] = &["dashboard", "match", "resumes", "settings"];

/// Sends guests from private pages to sign-in, and back afterwards.
pub async fn guide(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let guest = !request.extensions().get::<Viewer>().is_some_and(Viewer::is_signed_in);
    if guest && request.method() == Method::GET && wants_html(request.headers()) && is_private(path) {
        let wanted = request.uri().path_and_query().map_or(path, |wanted| wanted.as_str());
        return see_other(&sign_in_for(wanted));
    }
    if !guest && request.method() == Method::GET && matches!(path, "/login" | "/signup") {
        return see_other("/dashboard");
    }
    next.run(request).await
}

/// The sign-in page that leads back to a path afterwards.
pub fn sign_in_for(path: &str) -> String {
    format!("/login?next={}", encode(path))
}

/// Whether a page is for signed-in viewers.
pub fn is_private(path: &str) -> bool {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    PRIVATE.contains(&first) && path != "/match/try"
}

/// Percent-encodes everything that has a meaning in a query.
fn encode(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut encoded, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                encoded.push(char::from(byte))
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_pages() {
        for path in ["/dashboard", "/match", "/match/mat_1", "/resumes/res_1", "/settings/devices"] {
            assert!(is_private(path), "{path}");
        }
        for path in ["/", "/match/try", "/login", "/matching", "/ui"] {
            assert!(!is_private(path), "{path}");
        }
    }

    #[test]
    fn the_way_back_survives() {
        assert_eq!(encode("/resumes/a?b=c&d=é"), "/resumes/a%3Fb%3Dc%26d%3D%C3%A9");
    }
}
