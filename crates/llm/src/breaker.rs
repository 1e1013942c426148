//! Leaves an endpoint alone that fails again and again.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

/// Opens after a number of failures in a row. After a pause one call tries again: if it succeeds all calls may go, else
/// the pause begins anew.
#[derive(Debug)]
pub(crate) struct Breaker {
    failures: u32,
    pause: Duration,
    state: Mutex<State>,
}

#[derive(Debug, Clone, Copy)]
enum State {
    /// Calls go; so many failed in a row.
    Closed(u32),
    /// No calls until then.
    Open(Instant),
    /// One call tries.
    Trying,
}

/// Permission for one call. Report how the call ended; if it is dropped without a report, it counts as not made.
#[derive(Debug)]
pub(crate) struct Pass<'a> {
    breaker: &'a Breaker,
    trying: bool,
}

impl Breaker {
    pub const fn new(failures: u32, pause: Duration) -> Self {
        Self { failures, pause, state: Mutex::new(State::Closed(0)) }
    }

    /// `None`: the endpoint is left alone.
    pub fn pass(&self) -> Option<Pass<'_>> {
        let mut state = self.state();
        let trying = match *state {
            State::Closed(_) => false,
            State::Open(until) if Instant::now() >= until => true,
            State::Open(_) | State::Trying => return None,
        };
        if trying {
            *state = State::Trying;
        }
        Some(Pass { breaker: self, trying })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pass<'_> {
    /// The endpoint works, whatever it said.
    pub fn works(mut self) {
        self.trying = false;
        *self.breaker.state() = State::Closed(0);
    }

    /// The endpoint cannot be reached, does not answer, or fails.
    pub fn fails(mut self) {
        let breaker = self.breaker;
        let mut state = breaker.state();
        let opened = State::Open(Instant::now() + breaker.pause);
        *state = match *state {
            State::Closed(before) if before + 1 < breaker.failures => State::Closed(before + 1),
            State::Closed(_) => opened,
            State::Trying if self.trying => opened,
            // Calls that began before it opened.
            other => other,
        };
        self.trying = false;
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        if self.trying {
            *self.breaker.state() = State::Open(Instant::now());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn it_opens_tries_and_closes() {
        let breaker = Breaker::new(2, Duration::from_millis(20));
        breaker.pass().unwrap().fails();
        breaker.pass().unwrap().works();
        breaker.pass().unwrap().fails();
        let late = breaker.pass().unwrap();
        breaker.pass().unwrap().fails();
        assert!(breaker.pass().is_none(), "two failures in a row");
        late.fails();
        tokio::time::sleep(Duration::from_millis(30)).await;
        let first = breaker.pass().unwrap();
        assert!(breaker.pass().is_none(), "one tries");
        first.fails();
        assert!(breaker.pass().is_none(), "the pause begins anew");
        tokio::time::sleep(Duration::from_millis(30)).await;
        drop(breaker.pass().unwrap());
        breaker.pass().expect("a dropped call has not tried").works();
        assert!(breaker.pass().is_some() && breaker.pass().is_some());
    }
}
