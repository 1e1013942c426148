//! Every difference between SQLite and PostgreSQL.

use std::time::Duration;

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DbBackend, QuerySelect, SqliteTransactionMode, Statement,
    TransactionOptions,
    sea_query::{LockBehavior, LockType},
    sqlx::{
        self,
        postgres::PgListener,
        sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
    },
};

use crate::{Connection, Db, DbError, Tx, wake::Wake};

/// The database engine in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A single file.
    Sqlite,
    /// A server.
    Postgres,
}

/// A connection to PostgreSQL that was idle for so long is tested before it is used: the server may have restarted.
const IDLE: Duration = Duration::from_secs(2);

const BUSY: Duration = Duration::from_secs(5);

pub(crate) fn engine(backend: DbBackend) -> Engine {
    match backend {
        DbBackend::Postgres => Engine::Postgres,
        _ => Engine::Sqlite,
    }
}

/// The whole seconds of a time, as an expression. SQLite stores times as text in UTC; cut there, because its own functions round.
pub(crate) fn seconds(engine: Engine, time: &str) -> String {
    match engine {
        Engine::Sqlite => format!("unixepoch(substr({time}, 1, 19))"),
        Engine::Postgres => format!("CAST(FLOOR(EXTRACT(EPOCH FROM {time})) AS BIGINT)"),
    }
}

/// How a writing transaction begins. SQLite must take its write lock at the start: a transaction that begins with a read fails
/// if it has to wait for the lock later.
pub(crate) fn writing() -> TransactionOptions {
    TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    }
}

/// An advisory lock: only one transaction at a time continues from here for `what`, until it ends, so that what it
/// counts cannot change before it adds to it. SQLite runs one writing transaction at a time anyway.
pub async fn advisory_lock(tx: &Tx, what: &str) -> Result<(), DbError> {
    let backend = tx.get_database_backend();
    if engine(backend) == Engine::Postgres {
        let lock = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
        tx.query_one_raw(Statement::from_sql_and_values(backend, lock, [what.into()])).await?;
    }
    Ok(())
}

/// Records, in this transaction, that a deletion may have left copies: SQLite overwrites deleted rows where they are,
/// but not where they were before it moved them between pages. [`Db::scrub`] removes those copies. Does nothing on
/// PostgreSQL, whose vacuum reuses the space.
pub async fn mark_for_scrubbing(tx: &Tx) -> Result<(), DbError> {
    if engine(tx.get_database_backend()) == Engine::Sqlite {
        let marks = marks(tx).await?;
        tx.execute_unprepared(&format!("PRAGMA user_version = {}", marks.wrapping_add(1).max(1))).await?;
    }
    Ok(())
}

/// The number of marks since the file was last scrubbed. It is stored in the file's header, in a field that SQLite
/// leaves to applications.
async fn marks<C: ConnectionTrait>(c: &C) -> Result<i32, DbError> {
    let row = c.query_one_raw(Statement::from_string(DbBackend::Sqlite, "PRAGMA user_version")).await?;
    Ok(row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or_default())
}

/// See [`Db::scrub`].
pub(crate) async fn scrub(db: &Db) -> Result<bool, DbError> {
    let rw = &db.rw;
    if engine(rw.get_database_backend()) == Engine::Postgres {
        return Ok(false);
    }
    let before = marks(rw).await?;
    if before == 0 {
        return Ok(false);
    }
    rw.execute_unprepared("VACUUM").await?;
    db.write(async |tx| {
        // If something was deleted in the meantime, its mark stays.
        if marks(tx).await? == before {
            tx.execute_unprepared("PRAGMA user_version = 0").await?;
        }
        Ok::<_, DbError>(())
    })
    .await?;
    empty_log(db).await?;
    Ok(true)
}

/// See [`Db::empty_log`].
pub(crate) async fn empty_log(db: &Db) -> Result<(), DbError> {
    if engine(db.rw.get_database_backend()) == Engine::Sqlite {
        db.rw.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
    }
    Ok(())
}

/// Locks the found rows until the transaction ends, without those that another transaction has locked. SQLite has no
/// such lock and needs none: it runs one writing transaction at a time.
pub(crate) fn skip_locked<Q: QuerySelect>(query: Q) -> Q {
    query.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
}

/// The topics of PostgreSQL notifications.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Topic {
    /// Tasks were added.
    Tasks,
    /// Live messages were added.
    Live,
}

impl Topic {
    const fn channel(self) -> &'static str {
        match self {
            Self::Tasks => "jobalign_tasks",
            Self::Live => "jobalign_live",
        }
    }
}

/// Notifies every process that listens to a topic. PostgreSQL only.
pub(crate) async fn notify(connection: &Connection, topic: Topic) -> Result<(), DbError> {
    connection.execute_unprepared(&format!("NOTIFY {}", topic.channel())).await?;
    Ok(())
}

/// Calls `heard` for each notification of a topic, until the connection is lost. PostgreSQL only.
pub(crate) async fn listen(connection: &Connection, topic: Topic, heard: impl Fn()) -> Result<(), DbError> {
    let lost = |error: sqlx::Error| DbError::Busy(error.to_string());
    let mut listener = PgListener::connect_with(connection.get_postgres_connection_pool()).await.map_err(lost)?;
    listener.listen(topic.channel()).await.map_err(lost)?;
    loop {
        listener.recv().await.map_err(lost)?;
        heard();
    }
}

pub(crate) async fn connect(url: &str) -> Result<Db, DbError> {
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        let mut options = quiet(url);
        // A connection that was just in use is not tested again: a test is a round trip for each statement.
        options.max_connections(20).acquire_timeout(BUSY).test_before_acquire(false).map_sqlx_postgres_pool_opts(
            |pool| {
                pool.before_acquire(|connection, meta| {
                    Box::pin(
                        async move { Ok(meta.idle_for < IDLE || sqlx::Connection::ping(connection).await.is_ok()) },
                    )
                })
            },
        );
        let pool = Database::connect(options).await?;
        return Ok(Db { rw: pool.clone(), ro: pool, wake: Wake::default() });
    }
    if url.starts_with("sqlite:") {
        return connect_sqlite(url).await;
    }
    Err(DbError::Other("the database's address must start with sqlite: or postgres://".to_owned()))
}

async fn connect_sqlite(url: &str) -> Result<Db, DbError> {
    if url.contains(":memory:") {
        // Each in-memory connection would have its own database, so there is one connection, and it never closes.
        let mut options = quiet(url);
        options.max_connections(1).min_connections(1).acquire_timeout(BUSY);
        options.idle_timeout(None::<Duration>).max_lifetime(None::<Duration>);
        options.map_sqlx_sqlite_opts(|sqlite| sqlite.foreign_keys(true).pragma("secure_delete", "ON"));
        let pool = Database::connect(options).await?;
        return Ok(Db { rw: pool.clone(), ro: pool, wake: Wake::default() });
    }
    make_private(url)?;
    let mut writer = quiet(url);
    // A connection to a file does not break while it is idle, so it is not tested before use.
    writer.max_connections(1).acquire_timeout(BUSY).test_before_acquire(false).map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            // Overwrites deleted content instead of only marking it as free.
            .pragma("secure_delete", "ON")
            .busy_timeout(BUSY)
    });
    let mut readers = quiet(url);
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let count = u32::try_from(cores * 2).unwrap_or(8).clamp(4, 16);
    readers.max_connections(count).acquire_timeout(BUSY).test_before_acquire(false);
    readers.map_sqlx_sqlite_opts(|sqlite| sqlite.read_only(true).create_if_missing(false).busy_timeout(BUSY));
    // The writer opens first, because it creates the file.
    let rw = Database::connect(writer).await?;
    let ro = Database::connect(readers).await?;
    Ok(Db { rw, ro, wake: Wake::default() })
}

/// Creates the file if it is missing, readable by its owner only; SQLite would make it readable by everybody. The files
/// SQLite adds beside it get the same permissions.
fn make_private(url: &str) -> Result<(), DbError> {
    let options: SqliteConnectOptions = url.parse().map_err(|error| DbError::Other(format!("{url}: {error}")))?;
    let mut file = std::fs::OpenOptions::new();
    file.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    match file.open(options.get_filename()) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(DbError::Busy(format!("{url}: {error}")))
        }
        _ => Ok(()),
    }
}

/// Statements are not logged: they may contain personal text.
fn quiet(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.sqlx_logging(false).record_stmt_in_spans(false);
    options
}

/// Creates an empty database on the PostgreSQL server at `url` and returns its URL. For tests.
///
/// # Errors
/// If the server does not respond, the name is taken, or it contains anything but letters, digits and underscores.
pub async fn create_postgres_database(url: &str, name: &str) -> Result<String, DbError> {
    if !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return Err(DbError::Other("a database's name holds letters, digits and underscores".to_owned()));
    }
    let (server, _) = url.rsplit_once('/').ok_or_else(|| DbError::Other("the address names no database".to_owned()))?;
    let mut options = quiet(url);
    options.max_connections(1);
    let admin: Connection = Database::connect(options).await?;
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await?;
    admin.close().await?;
    Ok(format!("{server}/{name}"))
}
