//! Request bodies: buffered within limits before a server function sees them.
//!
//! All bodies together, and those of one address, have a memory budget. A body that cannot be read gets a response with
//! a fitting status.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    body::{Body, Bytes, HttpBody},
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::Response,
};
use domain::{messages::MOST_FILES, uploads::MAX_FILE_BYTES};
use http_body_util::BodyExt;
use kernel::{Problem, ProblemCode, ProblemKind};

use super::{
    client::{Address, one_household},
    costs::{self, Takes},
    problem_response, rates, too_large,
};

/// Two files, two texts, and some overhead.
const MAX_FILES: usize = 2 * MAX_FILE_BYTES + MAX_FIELDS;
/// The files of a message without script; with it each is sent on its own.
const MAX_ATTACHMENTS: usize = MOST_FILES * MAX_FILE_BYTES + MAX_FIELDS;
/// The maximum size of a form without files.
const MAX_FIELDS: usize = 2 * 1024 * 1024;
/// The maximum pause while a body arrives.
const PAUSE: Duration = Duration::from_secs(25);

/// Buffers bodies.
#[derive(Clone)]
pub struct Bodies(Arc<Inner>);

struct Inner {
    most: usize,
    most_per_address: usize,
    pause: Duration,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    all: usize,
    by_address: HashMap<IpAddr, usize>,
}

impl Default for Bodies {
    /// Half a gigabyte in total, an eighth of it for one address.
    fn default() -> Self {
        Self::new(512 * 1024 * 1024, 64 * 1024 * 1024, PAUSE)
    }
}

/// Why a body was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Larger than the limit of its path.
    TooLarge,
    /// The memory budget is used up.
    Busy,
    /// Nothing arrived for too long.
    Slow,
    /// It was cut off, or does not match its headers.
    Broken,
}

impl Refusal {
    /// The problem to show at a form.
    pub fn problem(self) -> Problem {
        match self {
            Self::TooLarge => too_large(),
            Self::Busy => Problem::new(ProblemKind::TryLater, ProblemCode::TryLater),
            Self::Slow | Self::Broken => Problem::invalid(ProblemCode::FormNotUnderstood),
        }
    }

    fn response(self) -> Response {
        let mut response = problem_response(&self.problem());
        *response.status_mut() = match self {
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Busy => return rates::later(response),
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::Broken => StatusCode::BAD_REQUEST,
        };
        response
    }
}

/// The part of the budget that a body uses, until it is dropped.
pub struct Share {
    bodies: Bodies,
    address: Option<IpAddr>,
    size: usize,
}

impl Bodies {
    /// A budget in bytes, in total and for one address, and the maximum pause while a body arrives.
    pub fn new(most: usize, most_per_address: usize, pause: Duration) -> Self {
        Self(Arc::new(Inner { most, most_per_address, pause, held: Mutex::default() }))
    }

    /// Reads the body of a request, up to the limit of its path.
    ///
    /// # Errors
    /// The reason why it was not read.
    pub async fn read(&self, parts: &Parts, body: Body) -> Result<(Bytes, Share), Refusal> {
        let takes = costs::call(parts.uri.path()).map_or(Takes::Fields, |call| call.takes);
        let most = match takes {
            Takes::Files => MAX_FILES,
            Takes::Attachments => MAX_ATTACHMENTS,
            Takes::Fields => MAX_FIELDS,
        };
        if takes != Takes::Fields && multer::parse_boundary(content_type(&parts.headers)).is_err() {
            return Err(Refusal::Broken);
        }
        if announced(&body).is_some_and(|length| length > most) {
            return Err(Refusal::TooLarge);
        }
        let address = parts.extensions.get::<Address>().map(|address| one_household(address.0));
        self.collect(body, most, address).await
    }

    async fn collect(&self, mut body: Body, most: usize, address: Option<IpAddr>) -> Result<(Bytes, Share), Refusal> {
        let mut share = Share { bodies: self.clone(), address, size: 0 };
        let mut pieces: Vec<Bytes> = Vec::new();
        loop {
            let frame = match tokio::time::timeout(self.0.pause, body.frame()).await {
                Err(_) => return Err(Refusal::Slow),
                Ok(None) => break,
                Ok(Some(Err(_))) => return Err(Refusal::Broken),
                Ok(Some(Ok(frame))) => frame,
            };
            let Ok(piece) = frame.into_data() else { continue };
            if share.size + piece.len() > most {
                return Err(Refusal::TooLarge);
            }
            if !share.grow(piece.len()) {
                return Err(Refusal::Busy);
            }
            pieces.push(piece);
        }
        let whole = match <[Bytes; 1]>::try_from(pieces) {
            Ok([piece]) => piece,
            Err(pieces) => pieces.concat().into(),
        };
        Ok((whole, share))
    }
}

impl Share {
    fn grow(&mut self, by: usize) -> bool {
        let Inner { most, most_per_address, held, .. } = &*self.bodies.0;
        let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.all + by > *most {
            return false;
        }
        if let Some(address) = self.address {
            let own = held.by_address.entry(address).or_default();
            if *own + by > *most_per_address {
                return false;
            }
            *own += by;
        }
        held.all += by;
        self.size += by;
        true
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut held = self.bodies.0.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.all -= self.size;
        let Some(address) = self.address else { return };
        if let Some(own) = held.by_address.get_mut(&address) {
            *own -= self.size;
            if *own == 0 {
                held.by_address.remove(&address);
            }
        }
    }
}

/// Marks a request whose body is buffered already.
#[derive(Debug, Clone, Copy)]
pub struct Whole;

/// Buffers bodies that are not buffered yet.
pub async fn buffer(State(bodies): State<Bodies>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST || request.extensions().get::<Whole>().is_some() {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    match bodies.read(&parts, body).await {
        Ok((body, _share)) => next.run(Request::from_parts(parts, Body::from(body))).await,
        Err(refusal) => refusal.response(),
    }
}

/// The size of the body according to the request.
pub fn announced(body: &Body) -> Option<usize> {
    HttpBody::size_hint(body).exact().and_then(|size| usize::try_from(size).ok())
}

/// The content type of the body according to the request.
pub fn content_type(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use futures::{StreamExt, stream};

    use super::*;

    const ANA: Option<IpAddr> = Some(IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1)));

    fn body(pieces: &'static [&'static str]) -> Body {
        Body::from_stream(stream::iter(pieces.iter().map(|piece| Ok::<_, std::io::Error>(*piece))))
    }

    #[tokio::test]
    async fn a_body_is_buffered_and_releases_its_share() {
        let bodies = Bodies::new(10, 6, PAUSE);
        let (whole, share) = bodies.collect(body(&["ab", "cd"]), 100, ANA).await.ok().unwrap();
        assert_eq!(whole, "abcd");
        assert_eq!(
            bodies.collect(body(&["efg"]), 100, ANA).await.err(),
            Some(Refusal::Busy),
            "the address has its share"
        );
        assert!(bodies.collect(body(&["efg"]), 100, None).await.is_ok(), "others have theirs");
        drop(share);
        assert!(bodies.collect(body(&["efg"]), 100, ANA).await.is_ok());
        assert_eq!(
            bodies.collect(body(&["efghijk", "lmno"]), 100, None).await.err(),
            Some(Refusal::Busy),
            "and all have one"
        );
        assert_eq!(bodies.collect(body(&["efg"]), 2, ANA).await.err(), Some(Refusal::TooLarge));
        assert!(bodies.0.held.lock().unwrap().by_address.is_empty() && bodies.0.held.lock().unwrap().all == 0);
    }

    #[tokio::test]
    async fn pauses_and_cut_off_bodies_are_the_clients_fault() {
        let bodies = Bodies::new(100, 100, Duration::from_millis(20));
        let never = stream::iter([Ok::<_, std::io::Error>("ab")]).chain(stream::pending());
        assert_eq!(bodies.collect(Body::from_stream(never), 100, ANA).await.err(), Some(Refusal::Slow));
        let broken = stream::iter([Ok("ab"), Err(std::io::Error::other("gone"))]);
        assert_eq!(bodies.collect(Body::from_stream(broken), 100, ANA).await.err(), Some(Refusal::Broken));
    }
}
