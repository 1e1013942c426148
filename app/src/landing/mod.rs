//! The start page with the instant match, and the pages that explain: method, privacy, terms.

pub mod api;
#[cfg(feature = "ssr")]
mod example;
mod instrument;
mod notices;
mod page;

pub use notices::{Method, Privacy, Terms};
pub use page::Landing;
