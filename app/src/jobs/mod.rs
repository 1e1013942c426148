//! Jobs: postings a person has pasted, with what was understood of them and the matches with them.

pub mod api;
pub mod pages;
