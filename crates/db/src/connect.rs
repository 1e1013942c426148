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

/// The database: `rw` for changes, `ro` for reads. They are the same pool, except for an SQLite file, which has one writer and
/// many readers.
#[derive(Debug, Clone)]
pub struct Db {
    /// For statements that change something, and for reading what was just changed.
    pub rw: Connection,
    /// For everything else. Never use it inside [`Db::write`]: it does not see the transaction.
    pub ro: Connection,
    /// Where others wait for what is committed.
    pub(crate) wake: Wake,
}

impl Db {
    /// Opens `sqlite://PATH` (created if missing), `sqlite::memory:` or `postgres://…`.
    ///
    /// # Errors
    /// When the URL is not understood or the server does not respond.
    pub async fn connect(url: &str) -> Result<Self, DbError> {
        dialect::connect(url).await
    }

    /// Brings the schema up to date.
    ///
    /// # Errors
    /// When a migration fails; it is then rolled back completely.
    pub async fn migrate(&self) -> Result<(), DbError> {
        Ok(Migrator::up(&self.rw, None).await?)
    }

    /// Whether the database responds and every migration has run.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), DbError> {
        self.ro.ping().await?;
        match Migrator::get_pending_migrations_read_only(&self.ro).await?.len() {
            0 => Ok(()),
            pending => Err(DbError::Other(format!("{pending} migrations have not run"))),
        }
    }

    /// Runs `work` in one transaction: everything happens, or nothing if `work` returns an error. The transaction takes the
    /// write lock when it begins, so it cannot fail halfway because of another writer.
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
        let (done, added) = wake::counted(self.transaction(work)).await;
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

    /// Moves what the log of an SQLite file holds into the file and empties it: the log has old pages too, with what was deleted since.
    /// Where somebody reads at the moment, a part of it stays until the next time. Nothing to do on PostgreSQL.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn empty_log(&self) -> Result<(), DbError> {
        dialect::empty_log(self).await
    }

    /// Writes an SQLite file anew where something was deleted since the last time ([`crate::mark_for_scrubbing`]), so that no copy of it is
    /// left; answers whether there was something to do. Takes as long as copying the file, and nobody can write meanwhile. Never on
    /// PostgreSQL.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn scrub(&self) -> Result<bool, DbError> {
        dialect::scrub(self).await
    }

    /// Closes every connection. An SQLite file has then no log beside it.
    ///
    /// # Errors
    /// When the engine cannot close cleanly.
    pub async fn close(self) -> Result<(), DbError> {
        self.ro.close().await?;
        Ok(self.rw.close().await?)
    }
}
