//! Rate limits: for each network address, stricter for signing in, and for measuring also for each user.

use std::{net::IpAddr, num::NonZeroU32, sync::Arc, time::Duration};

use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use domain::Viewer;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use kernel::{Problem, ProblemKind, UserId};
use moka::sync::Cache;

use super::{
    client::{Address, one_household},
    is_asset, problem_response,
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
    /// Addresses that have asked for too much that is not there.
    shut: Cache<IpAddr, ()>,
}

/// Server functions whose abuse costs most: guessing passwords, sending letters.
const SIGN_IN: &[&str] =
    &["/sign_in", "/sign_up", "/request_reset", "/reset", "/resend_verification", "/change_password"];
/// Server functions that read files and measure.
const MEASURE: &[&str] = &["/try_match", "/measure", "/measure_again", "/import"];
/// How long an address waits for assets after it has asked for too many that are not there.
const SHUT: Duration = Duration::from_secs(30);
/// Building an export reads everything a person has.
const EXPORT: &str = "/settings/export";

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

    /// Whether the request's address has not used up what it may.
    pub fn allows(&self, request: &Request) -> bool {
        let path = request.uri().path();
        let Some(Address(address)) = request.extensions().get() else { return true };
        let address = &one_household(*address);
        if is_asset(path) {
            return !self.0.shut.contains_key(address);
        }
        let calls = |names: &[&str]| request.method() == Method::POST && names.iter().any(|name| path.ends_with(name));
        let Inner { address: pages, sign_in, measure, .. } = &*self.0;
        pages.check_key(address).is_ok()
            && (!calls(SIGN_IN) || sign_in.check_key(address).is_ok())
            && (!(calls(MEASURE) || path == EXPORT) || measure.check_key(address).is_ok())
    }

    /// Counts an asset that is not there as a page: the answer is one.
    fn missed(&self, address: Address) {
        let address = one_household(address.0);
        if self.0.address.check_key(&address).is_err() {
            self.0.shut.insert(address, ());
        }
    }

    /// Whether the user has not used up what they may, from whatever address.
    fn allows_user(&self, request: &Request) -> bool {
        let path = request.uri().path();
        let measures =
            path == EXPORT || (request.method() == Method::POST && MEASURE.iter().any(|name| path.ends_with(name)));
        let user = request.extensions().get::<Viewer>().and_then(Viewer::id);
        user.is_none_or(|user| !measures || self.0.measure_user.check_key(&user).is_ok())
    }

    /// Forgets addresses that have been quiet; called now and then.
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

/// Refuses what comes too often from one address.
pub async fn by_address(State(rates): State<Rates>, request: Request, next: Next) -> Response {
    if !rates.allows(&request) {
        return refused(request.uri().path());
    }
    let asset = request.extensions().get::<Address>().copied().filter(|_| is_asset(request.uri().path()));
    let response = next.run(request).await;
    if let Some(address) = asset.filter(|_| response.status() == StatusCode::NOT_FOUND) {
        rates.missed(address);
    }
    response
}

/// Refuses what comes too often from one user, whatever the address.
pub async fn by_user(State(rates): State<Rates>, request: Request, next: Next) -> Response {
    if rates.allows_user(&request) { next.run(request).await } else { refused(request.uri().path()) }
}

fn refused(path: &str) -> Response {
    tracing::warn!(path, "refused a request above the rate limit");
    let mut response = problem_response(&Problem::new(ProblemKind::OverLimit, "too_many_requests"));
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(Duration::from_secs(60).as_secs()));
    response
}
