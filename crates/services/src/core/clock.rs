//! The system clock, the only place that calls `Utc::now`.

use std::time::Duration;

use chrono::Utc;
use kernel::{Clock, Pause, Timestamp, to_micros};

/// The system time.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "the only place that reads the system's time")]
    fn now(&self) -> Timestamp {
        to_micros(Utc::now())
    }

    fn pause(&self, time: Duration) -> Pause<'_> {
        Box::pin(tokio::time::sleep(time))
    }
}
