//! What every board of cards has in common: its frame, a card that is moved by mouse and by keys, the link to more of a column. Which
//! columns there are and what a move does is the matter of the page.

mod card;
mod frame;

pub use card::{BoardCard, CardEvent, focus_card};
pub use frame::{BoardFrame, EmptyColumn, MoreLink};
