//! Security headers, and the nonce that allows our own inline scripts and no others.

use axum::{
    extract::{Request, State},
    http::{HeaderValue, header},
    middleware::Next,
    response::Response,
};
use leptos::nonce::Nonce;

/// What the headers depend on.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    /// Whether the server is reached over TLS.
    pub secure: bool,
    /// Whether to allow the development tool's reload socket.
    pub development: bool,
}

/// Marks the response of a page that any site may show in a frame. It runs no script and has no form.
#[derive(Debug, Clone, Copy)]
pub struct Framed;

/// Marks the response of a file that is only ever saved: if a browser shows it nevertheless, nothing in it runs.
#[derive(Debug, Clone, Copy)]
pub struct Saved;

/// Creates a nonce for the page and sets the headers.
pub async fn headers(State(policy): State<Policy>, mut request: Request, next: Next) -> Response {
    let nonce = Nonce::new();
    let csp = content_security_policy(&nonce.to_string(), policy);
    let asset = super::is_asset(request.uri().path());
    let hashed = has_hash(request.uri().path());
    let devices = devices(request.uri().path());
    request.extensions_mut().insert(nonce);
    let mut response = next.run(request).await;
    let found = response.status().is_success();
    let framed = response.extensions().get::<Framed>().is_some();
    let saved = response.extensions().get::<Saved>().is_some();
    let headers = response.headers_mut();
    let mut set = |name, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    if framed {
        set(header::CONTENT_SECURITY_POLICY, FRAMED);
    } else {
        set(header::CONTENT_SECURITY_POLICY, if saved { SAVED } else { &csp });
        set(header::X_FRAME_OPTIONS, "DENY");
    }
    // Plain forms return to their page by the referrer, which must not be sent to other servers.
    set(header::REFERRER_POLICY, "same-origin");
    set(header::HeaderName::from_static("permissions-policy"), devices);
    set(header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    if policy.secure {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        let cache = match (asset, hashed && found) {
            (false, _) => "no-store",
            (true, true) => "public, max-age=31536000, immutable",
            (true, false) => "no-cache",
        };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    }
    response
}

/// Whether a file's name carries a hash of its content (`jobalign.<22 characters>.css`): such a file never changes.
fn has_hash(path: &str) -> bool {
    path.strip_prefix("/pkg/").is_some_and(|name| name.split('.').any(|part| part.len() == 22 && part.is_ascii()))
}

/// What of a device a page may ask for: the video room for camera and screen too, and no other page.
fn devices(path: &str) -> &'static str {
    let parts: Vec<_> = path.trim_end_matches('/').split('/').skip(1).collect();
    match parts[..] {
        ["interviews", "room", _] | ["hiring", "interviews", _, "room"] => {
            "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=()"
        }
        _ => "camera=(), microphone=(self), display-capture=(), geolocation=(), payment=()",
    }
}

/// The policy of a page that may be framed.
const FRAMED: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors *";

/// The policy of a file that is only saved.
const SAVED: &str = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

fn content_security_policy(nonce: &str, policy: Policy) -> String {
    let reload = if policy.development { " ws://127.0.0.1:3001" } else { "" };
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; media-src blob:; connect-src 'self'{reload}; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashed_names_are_cached_forever() {
        assert!(has_hash("/pkg/jobalign.wfeqvb0nkjhGsy4R-D4jsA.css"));
        assert!(!has_hash("/pkg/jobalign.css") && !has_hash("/favicon.svg") && !has_hash("/wfeqvb0nkjhGsy4R-D4jsA"));
    }

    #[test]
    fn only_the_room_may_ask_for_the_camera() {
        for path in ["/interviews/room/apt_1", "/interviews/room/apt_1/", "/hiring/interviews/apt_1/room"] {
            assert!(
                devices(path).contains("camera=(self)") && devices(path).contains("display-capture=(self)"),
                "{path}"
            );
        }
        for path in ["/", "/interviews", "/interviews/room", "/interviews/itv_1/sheet", "/hiring/interviews"] {
            assert!(devices(path).contains("camera=(),") && devices(path).contains("display-capture=(),"), "{path}");
        }
    }

    #[test]
    fn inline_scripts_need_the_nonce() {
        let csp = content_security_policy("abc", Policy { secure: true, development: false });
        assert!(csp.contains("'nonce-abc'"));
        assert!(!csp.contains("unsafe-inline") && !csp.contains("'unsafe-eval'") && !csp.contains("ws://"));
    }
}
