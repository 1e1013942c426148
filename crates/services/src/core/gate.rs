//! Heavy work off the threads that serve requests: a few at a time, some more wait, the rest are told to come again.

use std::{sync::Arc, time::Duration};

use kernel::{Problem, ProblemKind};
use tokio::sync::Semaphore;

use super::internal;

/// How long a request waits for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// Lets some pieces of work run at the same time.
#[derive(Debug)]
pub(crate) struct Gate {
    turns: Arc<Semaphore>,
    /// Those that run and those that wait.
    room: Arc<Semaphore>,
    patience: Duration,
}

impl Gate {
    /// So many at once, and so many more that wait.
    pub fn new(at_once: usize, waiting: usize) -> Self {
        let at_once = at_once.max(1);
        Self {
            turns: Arc::new(Semaphore::new(at_once)),
            room: Arc::new(Semaphore::new(at_once + waiting)),
            patience: PATIENCE,
        }
    }

    /// Runs work on a thread of its own.
    ///
    /// # Errors
    /// `TryLater` when too many wait already, or its turn does not come in ten seconds.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
        let place = self.room.clone().try_acquire_owned().map_err(|_| busy())?;
        let turn = tokio::time::timeout(self.patience, self.turns.clone().acquire_owned()).await;
        let turn = turn.map_err(|_| busy())?.map_err(internal)?;
        // The turn goes with the work: a request that is given up does not make room for another before its work has ended.
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
