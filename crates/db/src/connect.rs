//! Opening the database, migrating it, and writing to it in a transaction.

use migrations::Migrator;
use sea_orm::TransactionTrait;
use sea_orm_migration::MigratorTrait;

use crate::{
    DbError,
    dialect::{self, Engine},
    tasks::wake::{self, Wake},
};

/// A pool of connections.
pub type Connection = sea_orm::DatabaseConnection;

/// An open transaction; rolled back when dropped.
pub type Tx = sea_orm::DatabaseTransaction;

/// The database: `rw` to change, `ro` to read. They are the same pool except on an SQLite file, which has one writer and many readers.
#[derive(Debug, Clone)]
pub struct Db {
    /// For statements that change something, and for reading what was just changed.
    pub rw: Connection,
    /// For everything else. Never use it inside [`Db::write`]: it does not see the transaction.
    pub ro: Connection,
    /// Where workers wait for tasks.
    pub(crate) wake: Wake,
}

impl Db {
    /// Opens `sqlite://PATH` (made if absent), `sqlite::memory:` or `postgres://…`.
    ///
    /// # Errors
    /// When the address is not understood or the server does not answer.
    pub async fn connect(url: &str) -> Result<Self, DbError> {
        dialect::connect(url).await
    }

    /// Brings the schema up to date.
    ///
    /// # Errors
    /// When a migration fails; it is then rolled back as a whole.
    pub async fn migrate(&self) -> Result<(), DbError> {
        Ok(Migrator::up(&self.rw, None).await?)
    }

    /// Whether it answers and every migration has run.
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

    /// Runs `work` in one transaction: all of it happens, or nothing where `work` answers with an error. The transaction takes the
    /// write lock at once, so that it never fails halfway because somebody else wrote in between.
    ///
    /// ```text
    /// db.write(async |tx| {
    ///     accounts::set_name(tx, user, "Ana").await?;
    ///     activity::insert(tx, &line).await
    /// }).await?;
    /// ```
    ///
    /// # Errors
    /// Those of `work` and of the database.
    pub async fn write<T, E: From<DbError>>(&self, work: impl AsyncFnOnce(&Tx) -> Result<T, E>) -> Result<T, E> {
        let (done, enqueued) = wake::counted(self.transaction(work)).await;
        if done.is_ok() {
            self.wake_workers(enqueued);
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
                // Rolled back here rather than on drop, so that the only writer is free again when the caller goes on.
                tx.rollback().await.map_err(DbError::from)?;
                Err(error)
            }
        }
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        dialect::engine(self.rw.get_database_backend())
    }

    /// Closes every connection.
    ///
    /// # Errors
    /// When the engine cannot close properly.
    pub async fn close(self) -> Result<(), DbError> {
        self.ro.close().await?;
        Ok(self.rw.close().await?)
    }
}
