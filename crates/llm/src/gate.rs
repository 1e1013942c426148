//! How many calls run, and how many callers wait.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

use crate::{Config, LlmError};

/// Callers have places, calls have turns. A stalled endpoint fills the places, and then nobody waits.
#[derive(Debug)]
pub(crate) struct Gate {
    places: Arc<Semaphore>,
    turns: Arc<Semaphore>,
    wait: Duration,
}

impl Gate {
    pub fn new(config: &Config) -> Self {
        let at_once = config.at_once.clamp(1, Semaphore::MAX_PERMITS / 2);
        let queue = config.queue.min(Semaphore::MAX_PERMITS / 2);
        Self {
            places: Arc::new(Semaphore::new(at_once + queue)),
            turns: Arc::new(Semaphore::new(at_once)),
            wait: config.queue_wait,
        }
    }

    /// A place for a caller, or `Busy` at once.
    pub fn enter(&self) -> Result<OwnedSemaphorePermit, LlmError> {
        Arc::clone(&self.places).try_acquire_owned().map_err(|_| LlmError::Busy)
    }

    /// A turn for a call, or `Busy` after a while.
    pub async fn turn(&self) -> Result<OwnedSemaphorePermit, LlmError> {
        let turn = timeout(self.wait, Arc::clone(&self.turns).acquire_owned()).await;
        turn.ok().and_then(Result::ok).ok_or(LlmError::Busy)
    }
}
