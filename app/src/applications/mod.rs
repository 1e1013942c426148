//! Applications: sending and following one's own, and those to the postings of an organization, as a list and as a board (`pipeline`).

pub mod api;
pub mod pages;
mod pipeline;

pub(crate) use pipeline::named;
