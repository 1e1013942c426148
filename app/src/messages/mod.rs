//! Messages about applications: the list of conversations beside the one that is open, on both sides.

pub mod api;
pub mod pages;
mod parts;
mod unread;

pub use unread::use_unread;
