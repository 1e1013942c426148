//! Expensive work that each user does one at a time: further requests of the same user wait, and too many of them are
//! refused. Other users do not wait.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use kernel::{Problem, UserId};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{gate::busy, internal};

/// How long a user waits for their own earlier work.
const PATIENCE: Duration = Duration::from_secs(10);

/// Maximum number of waiting requests of one user.
const WAITING: usize = 4;

/// One semaphore for each user.
#[derive(Debug)]
pub(crate) struct Turns {
    people: Mutex<HashMap<UserId, Arc<Semaphore>>>,
    patience: Duration,
}

impl Default for Turns {
    fn default() -> Self {
        Self { people: Mutex::default(), patience: PATIENCE }
    }
}

impl Turns {
    /// Waits for the user's turn, which lasts as long as the permit.
    ///
    /// # Errors
    /// `TryLater` if too many requests of the user wait, or their turn does not come within ten seconds.
    pub async fn take(&self, user: UserId) -> Result<OwnedSemaphorePermit, Problem> {
        let own = {
            let mut people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
            people.retain(|_, own| Arc::strong_count(own) > 1);
            people.entry(user).or_insert_with(|| Arc::new(Semaphore::new(1))).clone()
        };
        // One reference is the map's, one belongs to the running request, the others wait; this call is one of them.
        if Arc::strong_count(&own) > WAITING + 2 {
            return Err(busy());
        }
        tokio::time::timeout(self.patience, own.acquire_owned()).await.map_err(|_| busy())?.map_err(internal)
    }
}

#[cfg(test)]
mod tests {
    use kernel::ProblemKind;
    use uuid::Uuid;

    use super::*;

    #[tokio::test]
    async fn users_wait_for_their_own_work_only() {
        let (ana, ben) = (UserId::from_uuid(Uuid::from_u128(1)), UserId::from_uuid(Uuid::from_u128(2)));
        let turns = Arc::new(Turns::default());
        let first = turns.take(ana).await.unwrap();
        drop(turns.take(ben).await.unwrap());
        let waiting: Vec<_> = (0..WAITING)
            .map(|_| {
                let turns = turns.clone();
                tokio::spawn(async move { turns.take(ana).await.map(drop) })
            })
            .collect();
        tokio::task::yield_now().await;
        assert_eq!(turns.take(ana).await.unwrap_err().kind, ProblemKind::TryLater);
        drop(first);
        for next in waiting {
            next.await.unwrap().unwrap();
        }
        let turns = Turns { patience: Duration::from_millis(20), ..Turns::default() };
        let _kept = turns.take(ana).await.unwrap();
        assert_eq!(turns.take(ana).await.unwrap_err().kind, ProblemKind::TryLater, "nobody waits for ever");
    }
}
