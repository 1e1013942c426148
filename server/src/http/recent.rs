//! Pages rendered a moment ago: the same viewer who asks for the same page again within two seconds gets it without rendering.
//!
//! What a viewer changes through this server shows at once: each of their requests that may change something forgets their pages,
//! before and after. What changes otherwise (another server on the same database, the command line) shows within the two seconds.
//! Pages are kept by the whole address and all cookies, so that nothing of one session, language or appearance reaches another, and
//! each answer has the nonce of its own request.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::Response,
};
use domain::Viewer;
use kernel::UserId;
use leptos::nonce::Nonce;
use moka::sync::Cache;

use super::{access, wants_html};

/// How long a page may be served again.
const FRESH: Duration = Duration::from_secs(2);
/// Longer pages are not kept, in bytes.
const MAX_PAGE: usize = 512 * 1024;
/// All kept pages together, in bytes.
const MAX_ALL: u64 = 32 * 1024 * 1024;

/// The pages of the last two seconds.
#[derive(Clone)]
pub struct RecentPages(Arc<Inner>);

struct Inner {
    pages: Cache<Key, Arc<Kept>>,
    /// How many changes a user has made lately; pages belong to the count they were rendered under.
    changes: Cache<UserId, Arc<AtomicU64>>,
}

#[derive(PartialEq, Eq, Hash)]
struct Key {
    user: UserId,
    change: u64,
    address: String,
    cookies: Vec<HeaderValue>,
    language: Option<HeaderValue>,
}

/// A page in pieces, between which the nonce stands.
struct Kept {
    headers: HeaderMap,
    pieces: Vec<String>,
}

impl Default for RecentPages {
    fn default() -> Self {
        let weigh = |key: &Key, page: &Arc<Kept>| {
            let pieces = page.pieces.iter().map(String::len).sum::<usize>();
            let cookies = key.cookies.iter().map(HeaderValue::len).sum::<usize>();
            u32::try_from(pieces + cookies + key.address.len() + 1024).unwrap_or(u32::MAX)
        };
        Self(Arc::new(Inner {
            pages: Cache::builder().time_to_live(FRESH).weigher(weigh).max_capacity(MAX_ALL).build(),
            // A count that is forgotten starts anew at zero, long after the pages of the old zero have gone.
            changes: Cache::builder().time_to_idle(FRESH * 30).max_capacity(100_000).build(),
        }))
    }
}

impl RecentPages {
    fn changes_of(&self, user: UserId) -> Arc<AtomicU64> {
        self.0.changes.get_with(user, || Arc::new(AtomicU64::new(0)))
    }

    fn key(&self, user: UserId, parts: &Parts) -> Key {
        Key {
            user,
            change: self.changes_of(user).load(Ordering::SeqCst),
            address: parts.uri.to_string(),
            cookies: parts.headers.get_all(header::COOKIE).iter().cloned().collect(),
            language: parts.headers.get(header::ACCEPT_LANGUAGE).cloned(),
        }
    }
}

/// Serves a page again, or keeps it for the next time.
pub async fn serve_again(State(recent): State<RecentPages>, request: Request, next: Next) -> Response {
    let user = request.extensions().get::<Viewer>().and_then(Viewer::id);
    let nonce = request.extensions().get::<Nonce>().map(ToString::to_string);
    let (Some(user), Some(nonce)) = (user, nonce) else { return next.run(request).await };
    if !request.method().is_safe() {
        let changes = recent.changes_of(user);
        changes.fetch_add(1, Ordering::SeqCst);
        let response = next.run(request).await;
        changes.fetch_add(1, Ordering::SeqCst);
        return response;
    }
    if request.method() != Method::GET || !wants_html(request.headers()) || !may_be_kept(&request) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let key = recent.key(user, &parts);
    if let Some(kept) = recent.0.pages.get(&key) {
        return kept.with_nonce(&nonce);
    }
    let response = next.run(Request::from_parts(parts, body)).await;
    match keep(response, &nonce).await {
        (response, Some(kept)) => {
            recent.0.pages.insert(key, Arc::new(kept));
            response
        }
        (response, None) => response,
    }
}

/// Pages of a signed-in viewer; none that shows what was typed into a refused form, which is shown once.
fn may_be_kept(request: &Request) -> bool {
    access::is_private(request.uri().path()) && request.extensions().get::<app::session::Flash>().is_none()
}

/// The response, and what can be kept of it.
async fn keep(response: Response, nonce: &str) -> (Response, Option<Kept>) {
    let is_page = response.status() == StatusCode::OK
        && !response.headers().contains_key(header::SET_COOKIE)
        && response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page {
        return (response, None);
    }
    let (parts, body) = response.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
        // The page broke off while it was rendered; half of it would look whole.
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        return (response, None);
    };
    let kept = std::str::from_utf8(&bytes)
        .ok()
        .filter(|page| page.len() <= MAX_PAGE)
        .map(|page| Kept { headers: parts.headers.clone(), pieces: page.split(nonce).map(str::to_owned).collect() });
    (Response::from_parts(parts, Body::from(bytes)), kept)
}

impl Kept {
    fn with_nonce(&self, nonce: &str) -> Response {
        let page = self.pieces.join(nonce);
        let mut response = Response::new(Body::from(Bytes::from(page)));
        *response.headers_mut() = self.headers.clone();
        response
    }
}
