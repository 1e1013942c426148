//! Time: UTC, to the microsecond (what PostgreSQL keeps), and the clock that services are given.

pub use chrono::TimeDelta;
use chrono::{DateTime, DurationRound, Utc};

/// A moment in UTC, truncated to microseconds so that both databases give back what was stored.
pub type Timestamp = DateTime<Utc>;

/// Tells the time. The system's clock lives in `services`; tests set their own.
pub trait Clock: Send + Sync {
    /// Now, truncated to microseconds.
    fn now(&self) -> Timestamp;
}

/// Truncates to microseconds.
pub fn to_micros(moment: DateTime<Utc>) -> Timestamp {
    moment.duration_trunc(TimeDelta::microseconds(1)).unwrap_or(moment)
}
