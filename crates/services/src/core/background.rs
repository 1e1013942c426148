//! Work that continues after the response, so that the duration of a response does not reveal what there was to do.

use std::sync::Arc;

use kernel::{Problem, ProblemCode, ProblemKind};
use tokio::sync::Semaphore;

/// Maximum number of jobs running at the same time.
const MOST: u32 = 200;

/// The jobs that were started and are not done yet.
#[derive(Debug, Clone)]
pub(crate) struct Background(Arc<Semaphore>);

impl Default for Background {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(MOST as usize)))
    }
}

impl Background {
    /// Starts a job.
    ///
    /// # Errors
    /// `TryLater` if too many are running already.
    pub fn start(&self, work: impl Future<Output = ()> + Send + 'static) -> Result<(), Problem> {
        let place = self.0.clone().try_acquire_owned();
        let place = place.map_err(|_| Problem::new(ProblemKind::TryLater, ProblemCode::TryLater))?;
        tokio::spawn(async move {
            work.await;
            drop(place);
        });
        Ok(())
    }

    /// Waits until all jobs are done.
    pub async fn idle(&self) {
        // The semaphore is never closed.
        let _all = self.0.acquire_many(MOST).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_full_queue_refuses_until_the_started_work_ends() {
        let background = Background::default();
        let gate = Arc::new(Semaphore::new(0));
        for _ in 0..MOST {
            let gate = gate.clone();
            background.start(async move { drop(gate.acquire().await) }).unwrap();
        }
        assert_eq!(background.start(async {}).unwrap_err().kind, ProblemKind::TryLater);
        gate.add_permits(1);
        background.idle().await;
        background.start(async { panic!("on purpose") }).unwrap();
        background.idle().await;
    }
}
