//! Postings of an organization: the list, a new one, and the editor with its preview.

pub mod api;
pub mod pages;
