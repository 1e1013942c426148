//! Runs heavy work off the request threads: a few at once, some more in a queue, and the rest are refused.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use kernel::{Budget, Problem, ProblemCode, ProblemKind};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::internal;

/// How long a request waits in the queue.
const PATIENCE: Duration = Duration::from_secs(10);

/// Limits how many computations run at the same time.
#[derive(Debug)]
pub(crate) struct Gate {
    turns: Arc<Semaphore>,
    /// Permits for those that run or wait.
    room: Arc<Semaphore>,
    patience: Duration,
    longest: Duration,
}

/// The permits of one computation, returned when it ends.
struct Turn {
    _turn: OwnedSemaphorePermit,
    _place: OwnedSemaphorePermit,
}

/// Tells the computation that nobody waits for it any more.
struct Waiting(Arc<AtomicBool>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Gate {
    /// Allows `at_once` computations, and `waiting` more in the queue; each may take up to `longest`.
    pub fn new(at_once: usize, waiting: usize, longest: Duration) -> Self {
        let at_once = at_once.max(1);
        Self {
            turns: Arc::new(Semaphore::new(at_once)),
            room: Arc::new(Semaphore::new(at_once + waiting)),
            patience: PATIENCE,
            longest,
        }
    }

    /// Runs a computation on a blocking thread.
    ///
    /// # Errors
    /// `TryLater` if too many wait already, or its turn does not come within ten seconds; `OverLimit` with
    /// `took_too_long` if its time was up before it was done.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(Budget<'_>) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let turn = self.turn().await?;
        let (left, longest) = (Arc::new(AtomicBool::new(false)), self.longest);
        let _waiting = Waiting(left.clone());
        // The permits move into the thread: a cancelled request makes no room for another before its computation has
        // ended.
        let done = tokio::task::spawn_blocking(move || {
            let started = Instant::now();
            let over = || left.load(Ordering::Relaxed) || started.elapsed() >= longest;
            let done = work(Budget::until(&over));
            drop(turn);
            // A computation that was told to end may have left out a part.
            (!over()).then_some(done)
        });
        done.await.map_err(internal)?.ok_or_else(too_long)
    }

    async fn turn(&self) -> Result<Turn, Problem> {
        let place = self.room.clone().try_acquire_owned().map_err(|_| busy())?;
        let turn = tokio::time::timeout(self.patience, self.turns.clone().acquire_owned()).await;
        Ok(Turn { _turn: turn.map_err(|_| busy())?.map_err(internal)?, _place: place })
    }
}

pub(super) fn busy() -> Problem {
    tracing::warn!("told a request to come again: too much work waits");
    Problem::new(ProblemKind::TryLater, ProblemCode::TryLater)
}

fn too_long() -> Problem {
    tracing::warn!("ended work that took too long");
    Problem::new(ProblemKind::OverLimit, ProblemCode::TookTooLong)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    /// Runs until its budget ends; reports when it started.
    fn endless(begun: mpsc::Sender<()>) -> impl FnOnce(Budget<'_>) + Send {
        move |budget| {
            begun.send(()).unwrap();
            while !budget.is_over() {
                std::thread::yield_now();
            }
        }
    }

    #[tokio::test]
    async fn work_ends_when_its_time_is_up() {
        let gate = Gate::new(1, 0, Duration::from_millis(20));
        let (begun, _kept) = mpsc::channel();
        let problem = gate.run(endless(begun)).await.unwrap_err();
        assert_eq!((problem.kind, problem.code), (ProblemKind::OverLimit, ProblemCode::TookTooLong));
        gate.run(|_| ()).await.unwrap();
    }

    #[tokio::test]
    async fn work_ends_when_nobody_waits_for_it() {
        let gate = Arc::new(Gate::new(1, 1, LONG));
        let (begun, begins) = mpsc::channel();
        let request = tokio::spawn({
            let gate = gate.clone();
            async move { gate.run(endless(begun)).await }
        });
        tokio::task::spawn_blocking(move || begins.recv().unwrap()).await.unwrap();
        request.abort();
        // The permit is free as soon as the computation has noticed.
        gate.run(|_| ()).await.unwrap();
    }

    #[tokio::test]
    async fn some_run_some_wait_and_the_rest_are_refused() {
        let gate = Arc::new(Gate::new(1, 1, LONG));
        let (go, gone) = mpsc::channel::<()>();
        let start = |gate: Arc<Gate>, work: Box<dyn FnOnce() + Send>| {
            tokio::spawn(async move { gate.run(move |_| work()).await })
        };
        let first = start(gate.clone(), Box::new(move || gone.recv().unwrap()));
        let second = start(gate.clone(), Box::new(|| ()));
        while gate.room.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(gate.run(|_| ()).await.unwrap_err().kind, ProblemKind::TryLater);
        assert!(!second.is_finished());
        go.send(()).unwrap();
        first.await.unwrap().unwrap();
        second.await.unwrap().unwrap();
        gate.run(|_| ()).await.unwrap();
    }

    #[tokio::test]
    async fn nobody_waits_forever() {
        let gate = Gate { patience: Duration::from_millis(20), ..Gate::new(1, 1, LONG) };
        let _taken = gate.turns.clone().acquire_owned().await.unwrap();
        assert_eq!(gate.run(|_| ()).await.unwrap_err().kind, ProblemKind::TryLater);
        assert_eq!(gate.room.available_permits(), 2);
    }

    #[tokio::test]
    async fn work_that_panics_returns_its_permits() {
        let gate = Gate::new(1, 0, LONG);
        let panicked = gate.run::<()>(|_| panic!("on purpose")).await;
        assert_eq!(panicked.unwrap_err().kind, ProblemKind::Internal);
        gate.run(|_| ()).await.unwrap();
    }
}
