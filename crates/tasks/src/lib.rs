//! Background work: a runner leases tasks from the queue in the database and runs each by the handler of its kind.
//!
//! The queue itself (adding, leasing, settling) is `db::tasks`; which kinds there are and how each is run is `domain::tasks`; what they do
//! is in `services`. Here is what keeps them going: rooms, heartbeats, time limits, panics, schedules, a graceful end.

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
