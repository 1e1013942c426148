//! The runner: tasks that fail, panic, hang, or outlive their worker. On both engines.

#![allow(clippy::unwrap_used, reason = "a test ends where it cannot go on, its helpers too")]

mod runner;
mod schedules;
mod stage;
