//! The system clock, the only place that calls `Utc::now`.

use chrono::Utc;
use kernel::{Clock, Timestamp, to_micros};

/// The system time.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "the only place that reads the system's time")]
    fn now(&self) -> Timestamp {
        to_micros(Utc::now())
    }
}
