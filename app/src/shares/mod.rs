//! Public links to resumes: the owner's settings, and the page that visitors see.

pub mod api;
pub mod pages;
