//! A clock that stands still until a test advances it.

use std::sync::{Arc, Mutex};

use chrono::{TimeDelta, TimeZone, Utc};
use kernel::{Clock, Timestamp};

/// Starts on Monday, 2026-03-02 at 09:00 UTC. Clones share the time.
#[derive(Debug, Clone)]
pub struct FakeClock(Arc<Mutex<Timestamp>>);

impl Default for FakeClock {
    fn default() -> Self {
        let start = Utc.with_ymd_and_hms(2026, 3, 2, 9, 0, 0).single().expect("a moment that exists");
        Self(Arc::new(Mutex::new(start)))
    }
}

impl FakeClock {
    /// Advances the time.
    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().expect("the clock's lock") += by;
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().expect("the clock's lock")
    }
}
