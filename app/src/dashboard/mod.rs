//! The dashboard: a seeker's numbers and next action.

mod api;
mod page;

pub use page::DashboardPage;
