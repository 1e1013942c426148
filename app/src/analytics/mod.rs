//! Hiring analytics of a company.

pub mod api;
pub mod pages;
