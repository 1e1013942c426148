//! What the pages of messages consist of.

mod attach;
mod compose;
mod conversations;
mod manners;
mod merge;
mod said;
mod saved;
mod talk;
mod uploads;

pub(super) use attach::{dragged, dropped};
pub(super) use compose::Compose;
pub(super) use conversations::Conversations;
pub(super) use manners::Manners;
pub(super) use said::Said;
pub(super) use talk::Talk;
