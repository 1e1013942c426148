//! Background work: a runner leases tasks from the queue in the database and runs the handler of each kind.
//!
//! The queue itself (adding, leasing, settling) is in `db::tasks`, the kinds and their rules in `domain::tasks`, and
//! the work in `services`. This crate runs them: concurrency limits, heartbeats, time limits, panics, schedules,
//! graceful shutdown.

mod attempt;
mod chance;
mod handlers;
mod runner;
mod schedules;
mod work;

pub use chance::{Chance, SystemChance};
pub use handlers::Handlers;
pub use runner::{Parts, Runner, Settings};
pub use work::{Kind, Scheduled, Work};
