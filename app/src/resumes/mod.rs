//! Resumes: import, review, versions, check.

pub mod api;
pub mod check;
pub mod pages;
mod parts;
