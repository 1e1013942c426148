//! Matches: a resume measured against a job, for guests and kept.

pub mod api;
pub mod pages;
mod parts;
