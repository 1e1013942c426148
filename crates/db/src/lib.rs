//! Storage in a relational database: SQLite or PostgreSQL, chosen by the URL.
//!
//! Each feature has its queries in one file or folder. They take a connection, `&db.ro` to read and the transaction of
//! [`Db::write`] to change, and return typed rows; entities stay inside this crate. Only this crate and `migrations`
//! use SeaORM. Differences between the engines are in `dialect`.
//!
//! # Errors
//! Every query returns [`DbError`] if the database fails. The docs of a query mention only other errors. A missing row
//! is not an error: queries return `Option`.

pub mod accounts;
pub mod activity;
pub mod analytics;
pub mod applications;
pub mod appointments;
mod connect;
pub mod cover_letters;
mod dialect;
mod entity;
mod error;
pub mod files;
pub mod holds;
pub mod interviews;
pub mod jobs;
mod keyset;
pub mod live;
pub mod matches;
pub mod messages;
pub mod models;
pub mod notifications;
pub mod offers;
pub mod optimizer;
pub mod organizations;
pub mod postings;
pub mod recent;
pub mod recommendations;
pub mod resumes;
mod row;
pub mod shares;
pub mod tables;
pub mod tasks;
pub mod tracker;
mod wake;
mod words;

pub use connect::{Connection, Db, Tx};
pub use dialect::{Engine, advisory_lock, create_postgres_database, mark_for_scrubbing};
pub use error::DbError;
pub use wake::{listen_for_live_messages, listen_for_tasks, notify_of_live_messages};
