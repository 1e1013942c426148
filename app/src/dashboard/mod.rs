//! The dashboard: a seeker's numbers and next action.

pub mod api;
mod page;
mod scores;

pub use page::DashboardPage;
