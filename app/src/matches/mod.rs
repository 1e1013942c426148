//! Matches: comparisons of a resume with a job, of guests and saved.

pub mod api;
pub mod pages;
mod parts;
