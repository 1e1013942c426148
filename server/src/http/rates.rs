//! Rate limits: for each network address, stricter for signing in, and for measuring also for each user.

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    sync::Arc,
    time::Duration,
};

use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, header},
    middleware::Next,
    response::Response,
};
use domain::Viewer;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use kernel::{Problem, ProblemKind, UserId};

use super::{client::Address, is_asset, problem_response};
use crate::config::Limits;

/// The limiters of this server.
#[derive(Clone)]
pub struct Rates(Arc<Inner>);

struct Inner {
    address: DefaultKeyedRateLimiter<IpAddr>,
    sign_in: DefaultKeyedRateLimiter<IpAddr>,
    measure: DefaultKeyedRateLimiter<IpAddr>,
    measure_user: DefaultKeyedRateLimiter<UserId>,
}

/// Server functions whose abuse costs most: guessing passwords, sending letters.
const SIGN_IN: &[&str] =
    &["/sign_in", "/sign_up", "/request_reset", "/reset", "/resend_verification", "/change_password"];
/// Server functions that read files and measure.
const MEASURE: &[&str] = &["/try_match", "/measure", "/measure_again", "/import"];
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
        }))
    }

    /// Whether the request's address has not used up what it may.
    fn allows(&self, request: &Request) -> bool {
        let path = request.uri().path();
        let Some(Address(address)) = request.extensions().get() else { return true };
        if is_asset(path) {
            return true;
        }
        let address = &one_household(*address);
        let calls = |names: &[&str]| request.method() == Method::POST && names.iter().any(|name| path.ends_with(name));
        let Inner { address: pages, sign_in, measure, .. } = &*self.0;
        pages.check_key(address).is_ok()
            && (!calls(SIGN_IN) || sign_in.check_key(address).is_ok())
            && (!(calls(MEASURE) || path == EXPORT) || measure.check_key(address).is_ok())
    }

    /// Whether the user has not used up what they may, from whatever address.
    fn allows_user(&self, request: &Request) -> bool {
        let path = request.uri().path();
        let measures =
            path == EXPORT || (request.method() == Method::POST && MEASURE.iter().any(|name| path.ends_with(name)));
        let user = request.extensions().get::<Viewer>().and_then(|viewer| viewer.user().ok());
        user.is_none_or(|user| !measures || self.0.measure_user.check_key(&user).is_ok())
    }

    /// Forgets addresses that have been quiet; called now and then.
    pub fn forget_quiet(&self) {
        let Inner { address, sign_in, measure, measure_user } = &*self.0;
        address.retain_recent();
        sign_in.retain_recent();
        measure.retain_recent();
        measure_user.retain_recent();
    }
}

/// The address that is counted: an IPv6 network of 64 bits is one household, which may take any address in it.
fn one_household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64))),
    }
}

fn quota(per_minute: u32, burst: u32) -> Quota {
    let one = NonZeroU32::MIN;
    Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(one)).allow_burst(NonZeroU32::new(burst).unwrap_or(one))
}

/// Refuses what comes too often from one address.
pub async fn by_address(State(rates): State<Rates>, request: Request, next: Next) -> Response {
    if rates.allows(&request) { next.run(request).await } else { refused(request.uri().path()) }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_is_counted_once() {
        let counted = |text: &str| one_household(text.parse().unwrap()).to_string();
        assert_eq!(counted("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(counted("192.0.2.7"), "192.0.2.7");
    }
}
