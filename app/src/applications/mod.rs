//! Applications: sending and following one's own, and those to the postings of an organization.

pub mod api;
pub mod pages;
