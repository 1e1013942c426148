//! Redirects between public and private pages. Services decide what is allowed; this only spares a guest an empty page.

use app::pages::{Access, find, fit};
use axum::{extract::Request, http::Method, middleware::Next, response::Response};
use domain::Viewer;

use super::{see_other, wants_html};

/// Downloads that need a signed-in viewer: they are not pages, but reached by links.
const DOWNLOADS: [&str; 11] = [
    "/appointments/:id/entry.ics",
    "/offers/:id/letter.pdf",
    "/settings/export",
    "/tracker/export/:format",
    "/hiring/analytics/export/:table",
    "/tracker/files/:id",
    "/messages/files/:id",
    "/hiring/jobs/:id/applications.csv",
    "/resumes/:id/original",
    "/resumes/:id/document/:ending",
    "/resumes/:id/pages/:number",
];

/// Redirects guests from private pages to sign-in, and back afterwards; redirects signed-in users from guests' pages to
/// the dashboard.
pub async fn redirect_guests(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let signed_in = request.extensions().get::<Viewer>().is_some_and(Viewer::is_signed_in);
    if request.method() == Method::GET && wants_html(request.headers()) {
        match find(path).map(|page| page.access) {
            Some(Access::SignedIn) if !signed_in => {
                let wanted = request.uri().path_and_query().map_or(path, |wanted| wanted.as_str());
                return see_other(&sign_in_for(wanted));
            }
            None if !signed_in && DOWNLOADS.iter().any(|download| fit(download, path).is_some()) => {
                return see_other(&sign_in_for(path));
            }
            Some(Access::Guests) if signed_in => return see_other("/dashboard"),
            _ => {}
        }
    }
    next.run(request).await
}

/// The URL of the sign-in page that leads back to a path afterwards.
pub fn sign_in_for(path: &str) -> String {
    format!("/login?next={}", encode(path))
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
        let access = |path: &str| find(path).map(|page| page.access);
        for path in ["/dashboard", "/match", "/match/mat_1", "/resumes/res_1/check", "/settings/security"] {
            assert_eq!(access(path), Some(Access::SignedIn), "{path}");
        }
        for path in ["/", "/match/try", "/login", "/matching", "/settings/devices", "/ui"] {
            assert_ne!(access(path), Some(Access::SignedIn), "{path}");
        }
    }

    #[test]
    fn the_return_path_survives() {
        assert_eq!(encode("/resumes/a?b=c&d=é"), "/resumes/a%3Fb%3Dc%26d%3D%C3%A9");
    }
}
