//! Notifications: the list, the bell, and ending letters by their link.

pub mod api;
mod bell;
pub mod pages;

pub use bell::Bell;
