//! Time: UTC, to the microsecond (the precision of PostgreSQL), and the clock that is passed to services.

use std::{pin::Pin, time::Duration};

pub use chrono::TimeDelta;
use chrono::{DateTime, DurationRound, Utc};

/// A time in UTC, truncated to microseconds so that both databases return what was stored.
pub type Timestamp = DateTime<Utc>;

/// A pause of a [`Clock`].
pub type Pause<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// A clock. The system clock is in `services`; tests set their own.
pub trait Clock: Send + Sync {
    /// The current time, truncated to microseconds.
    fn now(&self) -> Timestamp;

    /// Completes when `time` has passed.
    fn pause(&self, time: Duration) -> Pause<'_>;
}

/// Truncates to microseconds.
pub fn to_micros(moment: DateTime<Utc>) -> Timestamp {
    moment.duration_trunc(TimeDelta::microseconds(1)).unwrap_or(moment)
}
