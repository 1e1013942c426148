//! Jobs: postings a person has pasted, with their parsed facts and requirements and their matches.

pub mod api;
pub mod pages;
