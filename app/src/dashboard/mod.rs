//! The dashboard: a seeker's numbers and next action.

pub mod api;
mod page;

pub use page::DashboardPage;
