//! Companies: the pages of those who hire, and the public page of each company.

pub mod api;
pub mod pages;
