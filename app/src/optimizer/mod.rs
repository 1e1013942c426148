//! The optimizer: suggestions for a resume and a job, and the facts that people confirm on the way.

pub mod api;
pub mod pages;
mod parts;
