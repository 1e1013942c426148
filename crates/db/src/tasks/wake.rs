//! Waking workers when tasks were added: those of this process by a channel, on PostgreSQL those of others too. Whoever misses it looks
//! again after a while.

use std::{
    cell::Cell,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::{sync::watch, time::sleep};

use crate::{Db, Engine, dialect};

tokio::task_local! {
    /// How many tasks the transaction around has added. Nobody is woken before it is committed.
    static ENQUEUED: Cell<u64>;
}

/// How long to wait before listening again where the connection was lost.
const AGAIN: Duration = Duration::from_secs(5);

/// How long news wait for more, before other processes are told.
const TELL_AFTER: Duration = Duration::from_millis(5);

/// Where workers of this process wait.
#[derive(Debug, Clone)]
pub struct Wake(Arc<Bell>);

#[derive(Debug)]
struct Bell {
    rung: watch::Sender<()>,
    enqueued: AtomicU64,
    /// Other processes are about to be told.
    telling: AtomicBool,
}

impl Default for Wake {
    fn default() -> Self {
        let (rung, _) = watch::channel(());
        Self(Arc::new(Bell { rung, enqueued: AtomicU64::new(0), telling: AtomicBool::new(false) }))
    }
}

impl Wake {
    fn ring(&self) {
        self.0.rung.send_replace(());
    }
}

impl Db {
    /// Changes whenever tasks may have been added.
    pub fn task_bell(&self) -> watch::Receiver<()> {
        self.wake.0.rung.subscribe()
    }

    /// How many tasks were added through this database since it was opened.
    pub fn tasks_enqueued(&self) -> u64 {
        self.wake.0.enqueued.load(Ordering::SeqCst)
    }

    /// Tells workers that a transaction that added tasks was committed.
    pub(crate) fn wake_workers(&self, enqueued: u64) {
        if enqueued == 0 {
            return;
        }
        let bell = &self.wake.0;
        bell.enqueued.fetch_add(enqueued, Ordering::SeqCst);
        self.wake.ring();
        // Behind the transaction and off its way: a commit that notifies waits for every other that does.
        if self.engine() == Engine::Postgres && !bell.telling.swap(true, Ordering::SeqCst) {
            let db = self.clone();
            tokio::spawn(async move {
                // What is added meanwhile is told with it.
                sleep(TELL_AFTER).await;
                db.wake.0.telling.store(false, Ordering::SeqCst);
                if let Err(error) = dialect::notify(&db.rw).await {
                    tracing::debug!(%error, "workers elsewhere were not woken");
                }
            });
        }
    }
}

/// Wakes this process's workers when another process adds tasks. Never ends; on SQLite, where nobody tells, it waits for ever.
pub async fn listen(db: &Db) {
    if db.engine() != Engine::Postgres {
        return std::future::pending().await;
    }
    loop {
        let heard = dialect::listen(&db.rw, || db.wake.ring()).await;
        if let Err(error) = heard {
            tracing::warn!(%error, "not woken by other servers for the moment");
        }
        sleep(AGAIN).await;
    }
}

/// Runs a transaction; answers what came out and how many tasks it has added.
pub(crate) async fn counted<T>(work: impl Future<Output = T>) -> (T, u64) {
    ENQUEUED
        .scope(Cell::new(0), async {
            let done = work.await;
            (done, ENQUEUED.with(Cell::get))
        })
        .await
}

/// Notes that the transaction around has added a task.
pub(super) fn note_enqueued() {
    let _ = ENQUEUED.try_with(|count| count.set(count.get() + 1));
}
