//! Cover letters: written from a match, edited beside their sources, exported.

pub mod api;
mod news;
pub mod pages;
