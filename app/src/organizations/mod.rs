//! Companies: the pages of those who hire, and the public page of each company.

pub mod api;
#[cfg(feature = "ssr")]
pub mod embed;
pub mod pages;
