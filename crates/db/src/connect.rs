//! Opening the database, migrating it, and writing to it in a transaction.

use migrations::Migrator;
use sea_orm::TransactionTrait;
use sea_orm_migration::MigratorTrait;

use crate::{
    DbError,
    dialect::{self, Engine},
    wake::{self, Wake},
};

/// A pool of connections.
pub type Connection = sea_orm::DatabaseConnection;

/// An open transaction; rolled back when dropped.
pub type Tx = sea_orm::DatabaseTransaction;

/// The database: `rw` for changes, `ro` for reads. They are the same pool, except for an SQLite file, which has one
/// writer and many readers.
#[derive(Debug, Clone)]
pub struct Db {
    /// For statements that change something, and for reading what was just changed.
    pub rw: Connection,
    /// For everything else. Never use it inside [`Db::write`]: it does not see the transaction.
    pub ro: Connection,
    /// Wakes those that wait for tasks or live messages when these are committed.
    pub(crate) wake: Wake,
}

impl Db {
    /// Opens `sqlite://PATH` (created if missing), `sqlite::memory:` or `postgres://…`.
    ///
    /// # Errors
    /// If the URL is invalid or the server does not respond.
    pub async fn connect(url: &str) -> Result<Self, DbError> {
        dialect::connect(url).await
    }

    /// Brings the schema up to date.
    ///
    /// # Errors
    /// If a migration fails; it is then rolled back completely.
    pub async fn migrate(&self) -> Result<(), DbError> {
        Ok(Migrator::up(&self.rw, None).await?)
    }

    /// Whether the database responds and every migration has run.
    ///
    /// # Errors
    /// If not.
    pub async fn ping(&self) -> Result<(), DbError> {
        self.ro.ping().await?;
        match Migrator::get_pending_migrations_read_only(&self.ro).await?.len() {
            0 => Ok(()),
            pending => Err(DbError::Other(format!("{pending} migrations have not run"))),
        }
    }

    /// Runs `work` in one transaction, which is rolled back if `work` returns an error. The transaction takes the write
    /// lock when it begins, so it cannot fail halfway because of another writer.
    ///
    /// ```text
    /// db.write(async |tx| {
    ///     accounts::set_name(tx, user, "Ana").await?;
    ///     activity::insert(tx, &line).await
    /// }).await?;
    /// ```
    ///
    /// # Errors
    /// Those of `work`, and of the database.
    pub async fn write<T, E: From<DbError>>(&self, work: impl AsyncFnOnce(&Tx) -> Result<T, E>) -> Result<T, E> {
        // On the heap: transactions hold whole resumes and reports, and every caller's future would contain them.
        let (done, added) = wake::counted(Box::pin(self.transaction(work))).await;
        if done.is_ok() {
            self.wake_for(added);
        }
        done
    }

    async fn transaction<T, E: From<DbError>>(&self, work: impl AsyncFnOnce(&Tx) -> Result<T, E>) -> Result<T, E> {
        let tx = self.rw.begin_with_options(dialect::writing()).await.map_err(DbError::from)?;
        let done = work(&tx).await;
        match done {
            Ok(value) => {
                tx.commit().await.map_err(DbError::from)?;
                Ok(value)
            }
            Err(error) => {
                // Rolled back here and not on drop, so that the only writer is free before the caller continues.
                tx.rollback().await.map_err(DbError::from)?;
                Err(error)
            }
        }
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        dialect::engine(self.rw.get_database_backend())
    }

    /// Moves the write-ahead log of an SQLite file into the file and empties it: it still contains old pages with
    /// deleted rows. If somebody reads at the moment, a part of it stays until the next time. Does nothing on
    /// PostgreSQL.
    pub async fn empty_log(&self) -> Result<(), DbError> {
        dialect::empty_log(self).await
    }

    /// Rewrites an SQLite file if something was deleted since the last time ([`crate::mark_for_scrubbing`]), so that no
    /// copy of it is left; returns whether it did. Takes as long as copying the file, during which nobody can write.
    /// Does nothing on PostgreSQL.
    pub async fn scrub(&self) -> Result<bool, DbError> {
        dialect::scrub(self).await
    }

    /// Closes every connection. An SQLite file then has no write-ahead log beside it.
    ///
    /// # Errors
    /// If the engine cannot close cleanly.
    pub async fn close(self) -> Result<(), DbError> {
        self.ro.close().await?;
        Ok(self.rw.close().await?)
    }
}
