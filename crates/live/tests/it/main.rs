//! Delivering live messages: within a server, between servers, to slow connections.

mod between;
mod hub;
mod redis_server;

use std::{
    future::pending,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use db::Db;
use domain::{
    live::{Message, Sent},
    notifications::NotificationKind,
};
use kernel::{LiveId, Timestamp, UserId};
use live::{Bus, Delivery, Hub, Settings, Subscription};
use testkit::World;
use tokio::time::timeout;
use uuid::Uuid;

/// A polling interval so long that only a bus can deliver.
const NEVER: Duration = Duration::from_secs(3600);

/// A running hub of one server in a world.
fn running(world: &World, db: &Db, bus: Bus, settings: Settings) -> Hub {
    let hub = Hub::new(db.clone(), bus, Arc::new(world.clock.clone()), settings);
    tokio::spawn({
        let hub = hub.clone();
        async move { hub.run(pending()).await }
    });
    hub
}

/// Writes a message to a user, and returns its id.
async fn write(db: &Db, user: UserId, at: Timestamp) -> LiveId {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let id = LiveId::from_uuid(Uuid::from_u128(NUMBER.fetch_add(1, Ordering::Relaxed).into()));
    let sent = Sent { id, at, message: Message::Notified { about: NotificationKind::NewDevice } };
    db.write(async |tx| db::live::insert(tx, user, &sent).await).await.expect("a message that is written");
    id
}

/// The next delivery, which must come soon.
async fn next(subscription: &mut Subscription) -> Delivery {
    timeout(Duration::from_secs(20), subscription.next()).await.expect("soon").expect("a hub that runs")
}

/// The id of the next message.
async fn next_id(subscription: &mut Subscription) -> LiveId {
    match next(subscription).await {
        Delivery::Message(sent) => sent.id,
        Delivery::Reload => panic!("a reload in place of a message"),
    }
}

/// Whether nothing arrives for a while.
async fn silent(subscription: &mut Subscription) -> bool {
    timeout(Duration::from_millis(300), subscription.next()).await.is_err()
}
