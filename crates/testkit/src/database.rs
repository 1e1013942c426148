//! Empty, migrated databases.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use db::{Db, create_postgres_database};

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// A database name that is unique in this test run.
fn name() -> String {
    format!("world_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed))
}

/// SQLite in memory.
pub async fn sqlite() -> Db {
    migrated("sqlite::memory:").await
}

/// A database file that is deleted on drop.
#[must_use = "the database lasts as long as this"]
pub struct DatabaseFile(PathBuf);

impl DatabaseFile {
    /// Its path.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for DatabaseFile {
    fn drop(&mut self) {
        for part in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{part}", self.0.display()));
        }
    }
}

/// SQLite in a temporary file, as the server uses it: one writer, several readers.
pub async fn sqlite_file() -> (Db, DatabaseFile) {
    let file = DatabaseFile(std::env::temp_dir().join(format!("jobalign-{}.db", name())));
    let db = migrated(&format!("sqlite://{}", file.0.display())).await;
    (db, file)
}

/// A new database on the PostgreSQL server named by `JOBALIGN_TEST_POSTGRES`.
///
/// # Panics
/// Without that server: every story always runs on both engines.
pub async fn postgres() -> Db {
    migrated(&new_postgres().await).await
}

/// Runs a story on an empty database of each kind: SQLite in memory, SQLite in a file, PostgreSQL.
pub async fn on_every_database(story: impl AsyncFn(Db)) {
    let (in_file, _file) = sqlite_file().await;
    for db in [sqlite().await, in_file, postgres().await] {
        // Printed when the story fails.
        eprintln!("on {:?}:", db.engine());
        story(db.clone()).await;
        db.close().await.expect("a database that closes");
    }
}

/// A new database on that server, and its URL for another process.
pub async fn postgres_address() -> (Db, String) {
    let url = new_postgres().await;
    (migrated(&url).await, url)
}

/// A new database on that server, opened twice, as by two servers.
pub async fn postgres_twice() -> (Db, Db) {
    let url = new_postgres().await;
    (migrated(&url).await, Db::connect(&url).await.expect("a database"))
}

async fn new_postgres() -> String {
    #[allow(clippy::disallowed_methods, reason = "the tests' only setting, set by scripts/with-postgres.sh")]
    let server = std::env::var("JOBALIGN_TEST_POSTGRES");
    let Ok(server) = server else {
        panic!("no PostgreSQL to test with: run this through scripts/with-postgres.sh");
    };
    create_postgres_database(&server, &name()).await.expect("a new database")
}

async fn migrated(url: &str) -> Db {
    let db = Db::connect(url).await.expect("a database");
    db.migrate().await.expect("its tables");
    db
}
