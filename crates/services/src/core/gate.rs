//! Runs heavy work off the request threads: a few at once, some more in a queue, and the rest are refused.

use std::{sync::Arc, time::Duration};

use kernel::{Problem, ProblemKind};
use tokio::sync::Semaphore;

use super::internal;

/// How long a request waits in the queue.
const PATIENCE: Duration = Duration::from_secs(10);

/// Limits how many pieces of work run at the same time.
#[derive(Debug)]
pub(crate) struct Gate {
    turns: Arc<Semaphore>,
    /// How many run or wait.
    room: Arc<Semaphore>,
    patience: Duration,
}

impl Gate {
    /// Runs `at_once` pieces of work at a time and lets `waiting` more wait.
    pub fn new(at_once: usize, waiting: usize) -> Self {
        let at_once = at_once.max(1);
        Self {
            turns: Arc::new(Semaphore::new(at_once)),
            room: Arc::new(Semaphore::new(at_once + waiting)),
            patience: PATIENCE,
        }
    }

    /// Runs work on a blocking thread.
    ///
    /// # Errors
    /// `TryLater` when the queue is full, or the wait took longer than ten seconds.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
        let place = self.room.clone().try_acquire_owned().map_err(|_| busy())?;
        let turn = tokio::time::timeout(self.patience, self.turns.clone().acquire_owned()).await;
        let turn = turn.map_err(|_| busy())?.map_err(internal)?;
        // The permit moves into the work: a cancelled request frees its place only when its work has ended.
        tokio::task::spawn_blocking(move || {
            let done = work();
            drop((turn, place));
            done
        })
        .await
        .map_err(internal)
    }
}

fn busy() -> Problem {
    tracing::warn!("told a request to come again: too much work waits");
    Problem::new(ProblemKind::TryLater, "try_later")
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[tokio::test]
    async fn some_run_some_wait_and_the_rest_come_again() {
        let gate = Arc::new(Gate::new(1, 1));
        let (go, gone) = mpsc::channel::<()>();
        let start = |gate: Arc<Gate>, work: Box<dyn FnOnce() + Send>| tokio::spawn(async move { gate.run(work).await });
        let first = start(gate.clone(), Box::new(move || gone.recv().unwrap()));
        let second = start(gate.clone(), Box::new(|| ()));
        while gate.room.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(gate.run(|| ()).await.unwrap_err().kind, ProblemKind::TryLater);
        assert!(!second.is_finished());
        go.send(()).unwrap();
        first.await.unwrap().unwrap();
        second.await.unwrap().unwrap();
        gate.run(|| ()).await.unwrap();
    }

    #[tokio::test]
    async fn nobody_waits_for_ever() {
        let gate = Gate { patience: Duration::from_millis(20), ..Gate::new(1, 1) };
        let _taken = gate.turns.clone().acquire_owned().await.unwrap();
        assert_eq!(gate.run(|| ()).await.unwrap_err().kind, ProblemKind::TryLater);
        assert_eq!(gate.room.available_permits(), 2);
    }

    #[tokio::test]
    async fn work_that_panics_gives_its_turn_back() {
        let gate = Gate::new(1, 0);
        let panicked = gate.run::<()>(|| panic!("on purpose")).await;
        assert_eq!(panicked.unwrap_err().kind, ProblemKind::Internal);
        gate.run(|| ()).await.unwrap();
    }
}
