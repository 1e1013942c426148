//! Notifications: the list, the bell, and unsubscribing by link.

pub mod api;
mod bell;
pub mod pages;

pub use bell::Bell;
