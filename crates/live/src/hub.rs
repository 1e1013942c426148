//! The hub of one server: it knows the connections of each user and gives them their messages.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use chrono::TimeDelta;
use db::Db;
use domain::live::Sent;
use kernel::{Clock, Timestamp, UserId};
use tokio::{
    sync::{Notify, mpsc, watch},
    time::{MissedTickBehavior, interval},
};

use crate::{
    bus::{Bus, announce},
    reader::{LATE, News, RECENT, Reader},
};

/// The settings of a hub.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// The polling interval, for messages that were not announced.
    pub poll: Duration,
    /// The number of messages that wait for a connection before it has to reload.
    pub queue: usize,
    /// The maximum number of connections of a user.
    pub per_person: usize,
    /// The maximum number of connections in total.
    pub total: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { poll: Duration::from_secs(5), queue: 32, per_person: 20, total: 1000 }
    }
}

/// Delivers messages. Clones share one hub.
#[derive(Clone)]
pub struct Hub(Arc<Inner>);

struct Inner {
    db: Db,
    bus: Bus,
    clock: Arc<dyn Clock>,
    settings: Settings,
    people: Mutex<People>,
    /// The number of subscriptions, for waiting until all have ended.
    open: watch::Sender<usize>,
    next: AtomicU64,
}

#[derive(Default)]
struct People {
    connections: HashMap<UserId, Vec<Connection>>,
    closed: bool,
}

struct Connection {
    number: u64,
    /// It receives messages written from this time on.
    from: Timestamp,
    queue: mpsc::Sender<Arc<Sent>>,
    lost: Arc<Notify>,
}

/// A connection's subscription to the hub; ends when dropped.
pub struct Subscription {
    hub: Hub,
    user: UserId,
    number: u64,
    queue: mpsc::Receiver<Arc<Sent>>,
    lost: Arc<Notify>,
}

/// What a connection receives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// A message.
    Message(Arc<Sent>),
    /// Messages were dropped because the connection was too slow, or because there were too many.
    Reload,
}

impl Hub {
    /// Creates a hub, which delivers nothing before it runs.
    pub fn new(db: Db, bus: Bus, clock: Arc<dyn Clock>, settings: Settings) -> Self {
        let (people, open, next) = (Mutex::default(), watch::channel(0).0, AtomicU64::new(0));
        Self(Arc::new(Inner { db, bus, clock, settings, people, open, next }))
    }

    /// Subscribes a connection of a user to messages written from a time on; `None` if there are too many connections,
    /// of this user or in total, or the hub has stopped.
    pub fn subscribe(&self, user: UserId, from: Timestamp) -> Option<Subscription> {
        let mut people = self.people();
        let connections = people.connections.get(&user).map_or(0, Vec::len);
        let Settings { per_person, total, .. } = self.0.settings;
        if people.closed || connections >= per_person || *self.0.open.borrow() >= total {
            return None;
        }
        let (sender, queue) = mpsc::channel(self.0.settings.queue);
        let (number, lost) = (self.0.next.fetch_add(1, Ordering::Relaxed), Arc::new(Notify::new()));
        let connection = Connection { number, from: from - RECENT, queue: sender, lost: lost.clone() };
        people.connections.entry(user).or_default().push(connection);
        self.count(1);
        Some(Subscription { hub: self.clone(), user, number, queue, lost })
    }

    /// Delivers messages until `stop`, then ends every subscription.
    pub async fn run(&self, stop: impl Future<Output = ()>) {
        let inner = &self.0;
        let (heard, mut hearing) = watch::channel(());
        let mut bell = inner.db.live_bell();
        let mut poll = interval(inner.settings.poll);
        poll.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut reader = Reader::default();
        let deliver = async {
            loop {
                let back = tokio::select! {
                    // The senders live as long as this hub.
                    _ = bell.changed() => RECENT,
                    _ = hearing.changed() => RECENT,
                    _ = poll.tick() => LATE,
                };
                self.deliver(&mut reader, back).await;
            }
        };
        let listen = inner.bus.listen(|| {
            heard.send_replace(());
        });
        tokio::select! {
            () = stop => {}
            () = deliver => {}
            () = listen => {}
            () = announce(inner.db.clone(), inner.bus.clone()) => {}
        }
        let mut people = self.people();
        people.closed = true;
        people.connections.clear();
    }

    /// Waits until every subscription has been dropped.
    pub async fn drained(&self) {
        // The sender lives as long as this hub.
        let _ = self.0.open.subscribe().wait_for(|open| *open == 0).await;
    }

    async fn deliver(&self, reader: &mut Reader, back: TimeDelta) {
        let inner = &self.0;
        if *inner.open.borrow() == 0 {
            return;
        }
        match reader.read(&inner.db, inner.clock.now(), back).await {
            Ok(News::Messages(messages)) => {
                let people = self.people();
                for (user, sent) in messages {
                    let sent = Arc::new(sent);
                    let connections = people.connections.get(&user).map(Vec::as_slice).unwrap_or_default();
                    for connection in connections.iter().filter(|connection| sent.at >= connection.from) {
                        connection.send(sent.clone());
                    }
                }
            }
            Ok(News::TooMany) => {
                tracing::warn!("too many live messages at once: open pages reload");
                self.people().connections.values().flatten().for_each(Connection::lose);
            }
            Err(error) => tracing::warn!(%error, "live messages were not read"),
        }
    }

    fn people(&self) -> MutexGuard<'_, People> {
        self.0.people.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn count(&self, change: isize) {
        self.0.open.send_modify(|open| *open = open.saturating_add_signed(change));
        metrics::gauge!("live_connections").set(u32::try_from(*self.0.open.borrow()).unwrap_or(u32::MAX));
    }
}

impl Connection {
    fn send(&self, sent: Arc<Sent>) {
        if self.queue.try_send(sent).is_err() {
            self.lose();
        }
    }

    /// Makes the connection reload. Its waiting messages are dropped when it looks.
    fn lose(&self) {
        self.lost.notify_one();
    }
}

impl Subscription {
    /// The next delivery; `None` when the hub has stopped.
    pub async fn next(&mut self) -> Option<Delivery> {
        tokio::select! {
            biased;
            () = self.lost.notified() => {
                while self.queue.try_recv().is_ok() {}
                Some(Delivery::Reload)
            }
            sent = self.queue.recv() => sent.map(Delivery::Message),
        }
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        let mut people = self.hub.people();
        if let Some(connections) = people.connections.get_mut(&self.user) {
            connections.retain(|connection| connection.number != self.number);
            if connections.is_empty() {
                people.connections.remove(&self.user);
            }
        }
        drop(people);
        self.hub.count(-1);
    }
}
