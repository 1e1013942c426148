//! Costly work that each person does one at a time: whoever asks for more waits, and whoever asks for far too much is told to come
//! again. Nobody else waits for them.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use kernel::{Problem, UserId};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{gate::busy, internal};

/// How long somebody waits for their own work before.
const PATIENCE: Duration = Duration::from_secs(10);

/// How many pieces of work of one person wait.
const WAITING: usize = 4;

/// Whose turn it is, person by person.
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
    /// Waits for a person's turn, which lasts as long as the permit.
    ///
    /// # Errors
    /// `TryLater` when too much work of theirs waits, or their turn does not come in ten seconds.
    pub async fn take(&self, user: UserId) -> Result<OwnedSemaphorePermit, Problem> {
        let own = {
            let mut people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
            people.retain(|_, own| Arc::strong_count(own) > 1);
            people.entry(user).or_insert_with(|| Arc::new(Semaphore::new(1))).clone()
        };
        // One is this map's, one of the work that runs, the others wait; this call is one of them.
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
    async fn each_waits_for_their_own_work_alone() {
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
