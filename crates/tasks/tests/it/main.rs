//! The runner: tasks that fail, panic, hang, or outlive their worker. On both engines.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

mod runner;
mod schedules;
mod stage;
