//! Rate limits for each network address: for all requests, stricter for sign-in, and for expensive work also for each
//! user.

use std::{net::IpAddr, num::NonZeroU32, sync::Arc, time::Duration};

use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::Response,
};
use domain::Viewer;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use kernel::{Problem, ProblemCode, ProblemKind, UserId};
use moka::sync::Cache;

use super::{
    client::{Address, one_household},
    costs::{self, Cost},
    is_asset, is_plain_form, problem_response,
};
use crate::config::Limits;

/// The limiters of this server.
#[derive(Clone)]
pub struct Rates(Arc<Inner>);

struct Inner {
    address: DefaultKeyedRateLimiter<IpAddr>,
    sign_in: DefaultKeyedRateLimiter<IpAddr>,
    measure: DefaultKeyedRateLimiter<IpAddr>,
    measure_user: DefaultKeyedRateLimiter<UserId>,
    /// Addresses that have requested too many missing assets.
    shut: Cache<IpAddr, ()>,
}

/// How long assets are refused to an address that has requested too many missing ones.
const SHUT: Duration = Duration::from_secs(30);

/// The decision about a request by the limits of its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Within the limits.
    Allowed,
    /// Above the limit of its cost.
    TooManyOfItsKind,
    /// Above the limit for all requests.
    TooMany,
}

/// Marks a plain form above the limit of its cost: its input is kept, and nothing is done.
#[derive(Debug, Clone, Copy)]
pub struct Refused;

impl Rates {
    /// Limiters with the configured rates.
    pub fn new(limits: &Limits) -> Self {
        Self(Arc::new(Inner {
            address: RateLimiter::keyed(quota(limits.per_address, limits.per_address_burst)),
            sign_in: RateLimiter::keyed(quota(limits.sign_in, limits.sign_in_burst)),
            measure: RateLimiter::keyed(quota(limits.measure, limits.measure_burst)),
            measure_user: RateLimiter::keyed(quota(limits.measure, limits.measure_burst)),
            shut: Cache::builder().max_capacity(100_000).time_to_live(SHUT).build(),
        }))
    }

    /// Counts a request, and decides whether its address is within its limits.
    pub fn ask(&self, request: &Request) -> Verdict {
        let Some(Address(address)) = request.extensions().get() else { return Verdict::Allowed };
        let address = &one_household(*address);
        if is_asset(request.uri().path()) {
            return if self.0.shut.contains_key(address) { Verdict::TooMany } else { Verdict::Allowed };
        }
        let Inner { address: pages, sign_in, measure, .. } = &*self.0;
        if pages.check_key(address).is_err() {
            return Verdict::TooMany;
        }
        let kind = match costs::of(request) {
            Cost::Small => return Verdict::Allowed,
            Cost::Guess => sign_in.check_key(address),
            Cost::Work => measure.check_key(address),
        };
        if kind.is_ok() { Verdict::Allowed } else { Verdict::TooManyOfItsKind }
    }

    /// Counts a missing asset as a page, because a page is the response.
    fn missed(&self, address: Address) {
        let address = one_household(address.0);
        if self.0.address.check_key(&address).is_err() {
            self.0.shut.insert(address, ());
        }
    }

    /// Whether the user is within their limit, from whatever address.
    fn allows_user(&self, request: &Request) -> bool {
        let user = request.extensions().get::<Viewer>().and_then(Viewer::id);
        let user = user.filter(|_| costs::of(request) == Cost::Work);
        user.is_none_or(|user| self.0.measure_user.check_key(&user).is_ok())
    }

    /// Removes addresses without recent requests; called regularly.
    pub fn forget_quiet(&self) {
        let Inner { address, sign_in, measure, measure_user, .. } = &*self.0;
        address.retain_recent();
        sign_in.retain_recent();
        measure.retain_recent();
        measure_user.retain_recent();
    }
}

fn quota(per_minute: u32, burst: u32) -> Quota {
    let one = NonZeroU32::MIN;
    Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(one)).allow_burst(NonZeroU32::new(burst).unwrap_or(one))
}

/// Refuses too many requests from one address, before their bodies are read.
pub async fn by_address(State(rates): State<Rates>, mut request: Request, next: Next) -> Response {
    match rates.ask(&request) {
        Verdict::Allowed => {}
        Verdict::TooManyOfItsKind if is_plain_form(&request) => {
            log(request.uri().path());
            request.extensions_mut().insert(Refused);
        }
        Verdict::TooManyOfItsKind | Verdict::TooMany => return refused(request.uri().path()),
    }
    let asset = request.extensions().get::<Address>().copied().filter(|_| is_asset(request.uri().path()));
    let response = next.run(request).await;
    if let Some(address) = asset.filter(|_| response.status() == StatusCode::NOT_FOUND) {
        rates.missed(address);
    }
    response
}

/// Refuses too many requests of one user, from whatever address.
pub async fn by_user(State(rates): State<Rates>, request: Request, next: Next) -> Response {
    if rates.allows_user(&request) { next.run(request).await } else { refused(request.uri().path()) }
}

/// The problem of too many requests.
pub fn too_many() -> Problem {
    Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyRequests)
}

fn refused(path: &str) -> Response {
    log(path);
    later(problem_response(&too_many()))
}

fn log(path: &str) {
    tracing::warn!(target: "security", path, "refused a request above the rate limit");
}

/// Adds when to try again to a response.
pub fn later(mut response: Response) -> Response {
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(Duration::from_secs(60).as_secs()));
    response
}
