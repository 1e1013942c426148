//! How servers notify each other of new messages: not at all, by PostgreSQL, or by Redis. A notification has no
//! content.

use std::time::Duration;

use db::{Db, Engine};
use futures::StreamExt;
use redis::{AsyncCommands, Client, RedisError};
use tokio::time::{sleep, timeout};

/// The channel on Redis.
const CHANNEL: &str = "jobalign_live";

/// The pause before listening again after the connection was lost.
const LISTEN_AGAIN: Duration = Duration::from_secs(5);

/// How long to collect further messages before notifying others.
const ANNOUNCE_AFTER: Duration = Duration::from_millis(5);

/// The timeout of a notification. Polling makes up for a lost one.
const PATIENCE: Duration = Duration::from_secs(2);

/// Notifies other servers of new messages, and is notified by them.
#[derive(Clone)]
pub enum Bus {
    /// For a single server, or servers that find messages by polling.
    InProcess,
    /// `NOTIFY` and `LISTEN` of the database.
    Postgres(Db),
    /// A channel on Redis.
    Redis(Client),
}

impl Bus {
    /// The bus that the database supports.
    pub fn of_database(db: &Db) -> Self {
        match db.engine() {
            Engine::Postgres => Self::Postgres(db.clone()),
            Engine::Sqlite => Self::InProcess,
        }
    }

    /// The bus of a Redis server. Connects on first use.
    ///
    /// # Errors
    /// If the URL is invalid.
    pub fn redis(url: &str) -> Result<Self, RedisError> {
        Client::open(url).map(Self::Redis)
    }

    /// Notifies every server of new messages.
    async fn announce(&self) -> Result<(), String> {
        match self {
            Self::InProcess => Ok(()),
            Self::Postgres(db) => db::notify_of_live_messages(db).await.map_err(|error| error.to_string()),
            Self::Redis(client) => {
                // One connection for each burst of messages: it needs no state, and recovers by itself.
                let sent = async { client.get_multiplexed_async_connection().await?.publish(CHANNEL, "").await };
                sent.await.map_err(|error: RedisError| error.to_string())
            }
        }
    }

    /// Calls `heard` for each notification. Never returns: a lost connection is opened again.
    pub(crate) async fn listen(&self, heard: impl Fn()) {
        match self {
            Self::InProcess => std::future::pending().await,
            Self::Postgres(db) => db::listen_for_live_messages(db, heard).await,
            Self::Redis(client) => loop {
                if let Err(error) = subscribe(client, &heard).await {
                    tracing::warn!(%error, "Redis does not notify of live messages for the moment");
                }
                sleep(LISTEN_AGAIN).await;
                // A notification may have been missed.
                heard();
            },
        }
    }
}

async fn subscribe(client: &Client, heard: impl Fn()) -> Result<(), RedisError> {
    let mut connection = client.get_async_pubsub().await?;
    connection.subscribe(CHANNEL).await?;
    let mut messages = connection.on_message();
    while messages.next().await.is_some() {
        heard();
    }
    Ok(())
}

/// Notifies other servers of this process's commits. Never returns. A process without a [`crate::Hub`], such as a
/// worker, runs only this.
pub async fn announce(db: Db, bus: Bus) {
    let mut bell = db.live_bell();
    // The sender lives as long as the database.
    while bell.changed().await.is_ok() {
        sleep(ANNOUNCE_AFTER).await;
        bell.mark_unchanged();
        let error = match timeout(PATIENCE, bus.announce()).await {
            Ok(Ok(())) => continue,
            Ok(Err(error)) => error,
            Err(_) => "it does not answer".to_owned(),
        };
        tracing::debug!(error, "other servers were not notified of live messages");
    }
}
