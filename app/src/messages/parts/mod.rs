//! What the pages of messages consist of.

mod compose;
mod conversations;
mod manners;
mod merge;
mod said;
mod saved;
mod talk;

pub(super) use compose::Compose;
pub(super) use conversations::Conversations;
pub(super) use manners::Manners;
pub(super) use said::Said;
pub(super) use talk::Talk;
