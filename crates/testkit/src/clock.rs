//! A clock that stands still until a test advances it.

use std::{
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use chrono::{TimeDelta, TimeZone, Utc};
use kernel::{Clock, Pause, Timestamp};

/// Starts on Monday, 2026-03-02 at 09:00 UTC. Clones share the time. Pauses take no time and are counted.
#[derive(Debug, Clone)]
pub struct FakeClock(Arc<Mutex<Hands>>);

#[derive(Debug)]
struct Hands {
    now: Timestamp,
    paused: Duration,
}

impl Default for FakeClock {
    fn default() -> Self {
        let start = Utc.with_ymd_and_hms(2026, 3, 2, 9, 0, 0).single().expect("a moment that exists");
        Self(Arc::new(Mutex::new(Hands { now: start, paused: Duration::ZERO })))
    }
}

impl FakeClock {
    /// Advances the time.
    pub fn advance(&self, by: TimeDelta) {
        self.hands().now += by;
    }

    /// The sum of the pauses since the last call.
    pub fn take_paused(&self) -> Duration {
        std::mem::take(&mut self.hands().paused)
    }

    fn hands(&self) -> MutexGuard<'_, Hands> {
        self.0.lock().expect("the clock's lock")
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Timestamp {
        self.hands().now
    }

    fn pause(&self, time: Duration) -> Pause<'_> {
        self.hands().paused += time;
        Box::pin(std::future::ready(()))
    }
}
