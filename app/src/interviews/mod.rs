//! Preparation for interviews: lists, questions, practice, mock interviews, stories.

pub mod api;
pub mod pages;
mod parts;
pub(crate) mod recordings;
