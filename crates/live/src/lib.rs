//! Delivery of live messages from the database to a user's open pages.
//!
//! The table of messages is authoritative. A [`Bus`] only announces that it has new rows, and may be late or silent:
//! the [`Hub`] also polls every few seconds. The hub gives each message to the connections of its user. A connection
//! that is too slow loses its messages and has to reload.
//!
//! The connections themselves, with their sessions and limits, are in `server/src/http/live.rs`.

mod bus;
mod hub;
mod reader;

pub use bus::{Bus, announce};
pub use hub::{Delivery, Hub, Settings, Subscription};
