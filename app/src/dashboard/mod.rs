//! The dashboard: where a seeker stands and what to do next.

pub mod api;
mod page;

pub use page::DashboardPage;
