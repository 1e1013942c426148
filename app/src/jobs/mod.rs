//! Jobs: postings a person has pasted or saved, with their parsed facts and requirements and their matches; public ones, searched.

pub mod api;
mod markup;
pub mod pages;
mod query;
pub mod searches;
