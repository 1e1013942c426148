//! The nouns and rules of every feature but the engine: what may be sent in (commands), what is shown (views), who may do what (policy).
//!
//! Pure: no IO, no clock, no randomness; native and WebAssembly. Three kinds of type: *commands* are validated when they are made,
//! by the same code in browser and server; *views* are safe to show and carry serde; *entities* live in `db` and have none.

pub mod accounts;
pub mod activity;
pub mod dashboard;
pub mod events;
pub mod jobs;
pub mod matches;
pub mod policy;
pub mod resumes;
pub mod settings;
pub mod tasks;
mod viewer;
mod words;

pub use viewer::{Role, Viewer};
