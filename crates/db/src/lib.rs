//! Storage in a relational database: SQLite or PostgreSQL, chosen by the address.
//!
//! Queries live in one file or folder for each feature and take a connection: `&db.ro` to read, the transaction of [`Db::write`] to
//! change. They speak in typed rows; entities stay inside. Nothing outside this crate and `migrations` names SeaORM.
//! What the engines do differently is in `dialect`.

pub mod accounts;
pub mod activity;
mod connect;
mod dialect;
mod entity;
mod error;
pub mod files;
pub mod holds;
pub mod jobs;
mod keyset;
pub mod matches;
pub mod resumes;
mod row;
pub mod tables;
pub mod tasks;

pub use connect::{Connection, Db, Tx};
pub use dialect::{Engine, create_postgres_database, one_at_a_time};
pub use error::DbError;
