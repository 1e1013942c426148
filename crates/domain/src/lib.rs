//! Types and rules of every feature except the engine: commands (input), views (output) and the policy (who may do what).
//!
//! Pure: no IO, no clock, no randomness; native and WebAssembly. There are three kinds of types: *commands* are validated when
//! they are created, by the same code in browser and server; *views* are safe to show and have serde; *entities* are in `db`
//! and have none.

pub mod accounts;
pub mod activity;
pub mod analytics;
pub mod applications;
pub mod appointments;
pub mod cover_letters;
mod csv;
pub mod dashboard;
pub mod events;
pub mod example;
pub mod interviews;
pub mod jobs;
pub mod live;
pub mod matches;
pub mod messages;
pub mod models;
pub mod notifications;
pub mod offers;
pub mod optimizer;
pub mod organizations;
pub mod policy;
pub mod postings;
pub mod recommendations;
pub mod resumes;
pub mod search;
pub mod settings;
pub mod shares;
pub mod tasks;
pub mod tracker;
pub mod uploads;
mod viewer;
mod words;

pub use viewer::{Role, Scope, Viewer};
