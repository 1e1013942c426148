//! Resumes: import, review, versions.

pub mod api;
pub mod pages;
mod parts;
