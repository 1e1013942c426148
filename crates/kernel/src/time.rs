//! Time: UTC, to the microsecond (the precision of PostgreSQL), and the clock that is passed to services.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};

/// A moment in UTC, truncated to microseconds so that both databases return what was stored.
pub type Timestamp = DateTime<Utc>;

/// A clock. The system clock is in `services`; tests set their own.
pub trait Clock: Send + Sync {
    /// Now, truncated to microseconds.
    fn now(&self) -> Timestamp;
}

/// Truncates to microseconds.
pub fn to_micros(moment: DateTime<Utc>) -> Timestamp {
    moment.duration_trunc(TimeDelta::microseconds(1)).unwrap_or(moment)
}
