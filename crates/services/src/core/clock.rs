//! The system's clock: the one home of `Utc::now`.

use chrono::Utc;
use kernel::{Clock, Timestamp, to_micros};

/// Tells the system's time.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "the one home of the system's time")]
    fn now(&self) -> Timestamp {
        to_micros(Utc::now())
    }
}
