//! Waking after a commit: workers if tasks were added, and the hub of open pages if live messages were. Within this
//! process by channels; workers of other processes by PostgreSQL. All of them poll as well, in case they miss it.

use std::{
    cell::Cell,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::{sync::watch, time::sleep};

use crate::{
    Db, DbError, Engine,
    dialect::{self, Topic},
};

tokio::task_local! {
    /// What the current transaction has added. Nobody is woken before it is committed.
    static ADDED: Cell<Added>;
}

/// What a transaction has added.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Added {
    tasks: u64,
    live_messages: bool,
}

/// The pause before listening again after the connection was lost.
const LISTEN_AGAIN: Duration = Duration::from_secs(5);

/// How long to collect further tasks before notifying other processes.
const NOTIFY_AFTER: Duration = Duration::from_millis(5);

/// The channels within this process.
#[derive(Debug, Clone)]
pub struct Wake(Arc<Channels>);

#[derive(Debug)]
struct Channels {
    tasks: watch::Sender<()>,
    live: watch::Sender<()>,
    enqueued: AtomicU64,
    /// Whether a notification of other processes about tasks is pending.
    notifying: AtomicBool,
}

impl Default for Wake {
    fn default() -> Self {
        Self(Arc::new(Channels {
            tasks: watch::channel(()).0,
            live: watch::channel(()).0,
            enqueued: AtomicU64::new(0),
            notifying: AtomicBool::new(false),
        }))
    }
}

impl Db {
    /// Changes whenever tasks may have been added.
    pub fn task_bell(&self) -> watch::Receiver<()> {
        self.wake.0.tasks.subscribe()
    }

    /// Changes whenever this process has committed live messages.
    pub fn live_bell(&self) -> watch::Receiver<()> {
        self.wake.0.live.subscribe()
    }

    /// The number of tasks added through this database since it was opened.
    pub fn tasks_enqueued(&self) -> u64 {
        self.wake.0.enqueued.load(Ordering::SeqCst)
    }

    /// Wakes those that wait for what a committed transaction has added.
    pub(crate) fn wake_for(&self, added: Added) {
        let channels = &self.wake.0;
        if added.live_messages {
            channels.live.send_replace(());
        }
        if added.tasks == 0 {
            return;
        }
        channels.enqueued.fetch_add(added.tasks, Ordering::SeqCst);
        channels.tasks.send_replace(());
        // After the transaction and in the background: a commit that notifies waits for every other that does.
        if self.engine() == Engine::Postgres && !channels.notifying.swap(true, Ordering::SeqCst) {
            let db = self.clone();
            tokio::spawn(async move {
                sleep(NOTIFY_AFTER).await;
                db.wake.0.notifying.store(false, Ordering::SeqCst);
                if let Err(error) = dialect::notify(&db.rw, Topic::Tasks).await {
                    tracing::debug!(%error, "workers of other processes were not woken");
                }
            });
        }
    }
}

/// Wakes this process's workers when another process adds tasks. Never returns; on SQLite, which cannot notify, it
/// waits forever.
pub async fn listen_for_tasks(db: &Db) {
    listen(db, Topic::Tasks, || {
        db.wake.0.tasks.send_replace(());
    })
    .await;
}

/// Calls `heard` when this or another process announces live messages. Never returns, like [`listen_for_tasks`].
pub async fn listen_for_live_messages(db: &Db, heard: impl Fn()) {
    listen(db, Topic::Live, heard).await;
}

/// Announces live messages to every listening process. Does nothing on SQLite.
pub async fn notify_of_live_messages(db: &Db) -> Result<(), DbError> {
    match db.engine() {
        Engine::Postgres => dialect::notify(&db.rw, Topic::Live).await,
        Engine::Sqlite => Ok(()),
    }
}

async fn listen(db: &Db, topic: Topic, heard: impl Fn()) {
    if db.engine() != Engine::Postgres {
        return std::future::pending().await;
    }
    loop {
        if let Err(error) = dialect::listen(&db.rw, topic, &heard).await {
            tracing::warn!(%error, ?topic, "not notified by other processes for the moment");
        }
        sleep(LISTEN_AGAIN).await;
        // A notification may have been missed.
        heard();
    }
}

/// Runs a transaction; returns its result and what it has added.
pub(crate) async fn counted<T>(work: impl Future<Output = T>) -> (T, Added) {
    ADDED
        .scope(Cell::default(), async {
            let done = work.await;
            (done, ADDED.with(Cell::get))
        })
        .await
}

/// Records that the current transaction has added a task.
pub(crate) fn note_task() {
    let _ = ADDED.try_with(|added| added.set(Added { tasks: added.get().tasks + 1, ..added.get() }));
}

/// Records that the current transaction has added a live message.
pub(crate) fn note_live_message() {
    let _ = ADDED.try_with(|added| added.set(Added { live_messages: true, ..added.get() }));
}
