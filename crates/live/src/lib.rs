//! Live messages on their way from the database to a person's open pages.
//!
//! The table of messages is the truth. A [`Bus`] only says that there is something new in it, and may be late or silent: the [`Hub`] also
//! looks by itself every few seconds. The hub hands each message to the connections of its person. One that does not keep up loses its
//! messages and learns that it has to reload.
//!
//! The connections themselves, with their sessions and limits, are in `server/src/http/live.rs`.

mod bus;
mod hub;
mod reader;

pub use bus::{Bus, announce};
pub use hub::{Delivery, Hub, Settings, Subscription};
