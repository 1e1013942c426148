//! Waking workers when tasks are added: those of this process by a channel, on PostgreSQL also those of other
//! processes. Workers poll as well, in case they miss it.

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
    /// The number of tasks added by the current transaction. Workers wake only when it is committed.
    static ENQUEUED: Cell<u64>;
}

/// The pause before listening again after the connection was lost.
const AGAIN: Duration = Duration::from_secs(5);

/// How long announcements to other processes are delayed, to combine several.
const TELL_AFTER: Duration = Duration::from_millis(5);

/// Wakes the workers of this process.
#[derive(Debug, Clone)]
pub struct Wake(Arc<Bell>);

#[derive(Debug)]
struct Bell {
    rung: watch::Sender<()>,
    enqueued: AtomicU64,
    /// Whether an announcement to other processes is pending.
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

    /// The number of tasks added through this database since it was opened.
    pub fn tasks_enqueued(&self) -> u64 {
        self.wake.0.enqueued.load(Ordering::SeqCst)
    }

    /// Wakes workers after a transaction that added tasks was committed.
    pub(crate) fn wake_workers(&self, enqueued: u64) {
        if enqueued == 0 {
            return;
        }
        let bell = &self.wake.0;
        bell.enqueued.fetch_add(enqueued, Ordering::SeqCst);
        self.wake.ring();
        // After the transaction and in the background: a commit that notifies waits for every other that does.
        if self.engine() == Engine::Postgres && !bell.telling.swap(true, Ordering::SeqCst) {
            let db = self.clone();
            tokio::spawn(async move {
                // Tasks added in the meantime are announced with it.
                sleep(TELL_AFTER).await;
                db.wake.0.telling.store(false, Ordering::SeqCst);
                if let Err(error) = dialect::notify(&db.rw).await {
                    tracing::debug!(%error, "workers elsewhere were not woken");
                }
            });
        }
    }
}

/// Wakes this process's workers when another process adds tasks. Never returns; on SQLite it waits forever.
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

/// Runs a transaction; returns its result and the number of tasks it has added.
pub(crate) async fn counted<T>(work: impl Future<Output = T>) -> (T, u64) {
    ENQUEUED
        .scope(Cell::new(0), async {
            let done = work.await;
            (done, ENQUEUED.with(Cell::get))
        })
        .await
}

/// Counts a task added by the current transaction.
pub(super) fn note_enqueued() {
    let _ = ENQUEUED.try_with(|count| count.set(count.get() + 1));
}
