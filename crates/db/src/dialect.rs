//! Everything SQLite and PostgreSQL do differently.

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

use crate::{Connection, Db, DbError, Tx, tasks::wake::Wake};

/// The database engine in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// One file beside the program.
    Sqlite,
    /// A server.
    Postgres,
}

const BUSY: Duration = Duration::from_secs(5);

pub(crate) fn engine(backend: DbBackend) -> Engine {
    match backend {
        DbBackend::Postgres => Engine::Postgres,
        _ => Engine::Sqlite,
    }
}

/// How a transaction that writes begins. SQLite must take its write lock at once: a transaction that starts by reading cannot wait
/// for the lock later, it fails.
pub(crate) fn writing() -> TransactionOptions {
    TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    }
}

/// Lets one transaction at a time go on from here for `what`, until it ends: so that what it counts stays so while it adds to it. On
/// SQLite a transaction that writes is the only one anyway.
///
/// # Errors
/// When the database fails.
pub async fn one_at_a_time(tx: &Tx, what: &str) -> Result<(), DbError> {
    let backend = tx.get_database_backend();
    if engine(backend) == Engine::Postgres {
        let lock = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
        tx.query_one_raw(Statement::from_sql_and_values(backend, lock, [what.into()])).await?;
    }
    Ok(())
}

/// Holds the rows that are found until the transaction ends, without those somebody else holds. SQLite knows no such lock and needs
/// none: a transaction that writes is the only one.
pub(crate) fn skip_locked<Q: QuerySelect>(query: Q) -> Q {
    query.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
}

/// Where PostgreSQL tells that tasks were added.
const CHANNEL: &str = "jobalign_tasks";

/// Tells whoever listens that tasks were added. PostgreSQL only.
pub(crate) async fn notify(connection: &Connection) -> Result<(), DbError> {
    connection.execute_unprepared(&format!("NOTIFY {CHANNEL}")).await?;
    Ok(())
}

/// Calls `heard` each time somebody tells that tasks were added, until the connection is lost. PostgreSQL only.
pub(crate) async fn listen(connection: &Connection, heard: impl Fn()) -> Result<(), DbError> {
    let lost = |error: sqlx::Error| DbError::Busy(error.to_string());
    let mut listener = PgListener::connect_with(connection.get_postgres_connection_pool()).await.map_err(lost)?;
    listener.listen(CHANNEL).await.map_err(lost)?;
    loop {
        listener.recv().await.map_err(lost)?;
        heard();
    }
}

pub(crate) async fn connect(url: &str) -> Result<Db, DbError> {
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        let mut options = quiet(url);
        options.max_connections(20).acquire_timeout(BUSY);
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
        // Each connection would have a database of its own: there is one, and it never ends.
        let mut options = quiet(url);
        options.max_connections(1).min_connections(1).acquire_timeout(BUSY);
        options.idle_timeout(None::<Duration>).max_lifetime(None::<Duration>);
        options.map_sqlx_sqlite_opts(|sqlite| sqlite.foreign_keys(true));
        let pool = Database::connect(options).await?;
        return Ok(Db { rw: pool.clone(), ro: pool, wake: Wake::default() });
    }
    make_private(url)?;
    let mut writer = quiet(url);
    writer.max_connections(1).acquire_timeout(BUSY).map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .busy_timeout(BUSY)
    });
    let mut readers = quiet(url);
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let count = u32::try_from(cores * 2).unwrap_or(8).clamp(4, 16);
    readers.max_connections(count).acquire_timeout(BUSY);
    readers.map_sqlx_sqlite_opts(|sqlite| sqlite.read_only(true).create_if_missing(false).busy_timeout(BUSY));
    // The writer goes first: it makes the file.
    let rw = Database::connect(writer).await?;
    let ro = Database::connect(readers).await?;
    Ok(Db { rw, ro, wake: Wake::default() })
}

/// Makes the file, where it is missing, readable by its owner only: SQLite would let everybody on the machine read it. The files it adds
/// beside it get the same rights.
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

/// Statements are not logged: they may hold what people wrote.
fn quiet(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.sqlx_logging(false).record_stmt_in_spans(false);
    options
}

/// Makes an empty database on the PostgreSQL server at `url` and answers its address. For tests.
///
/// # Errors
/// When the server does not answer or the name is taken or holds more than letters, digits and underscores.
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
