//! Recommended jobs: the list, what the person asks of jobs, and what they said of them.

pub mod api;
pub mod pages;
