//! The dashboard: a seeker's numbers and next action.

mod api;
mod page;
mod scores;

pub use page::DashboardPage;
