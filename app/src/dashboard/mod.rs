//! The dashboard: a seeker's numbers and next action.

pub mod api;
mod page;
mod recommended;
mod scores;

pub use page::DashboardPage;
