//! The tracker: a person's jobs as a kanban and as a table. What a job's own page shows of it is in `tracked`.

pub mod api;
pub mod pages;
mod parts;
mod query;
mod state;
