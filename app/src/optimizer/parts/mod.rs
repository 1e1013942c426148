//! Parts of the optimizer's pages.

mod card;
mod keys;
mod model;
mod side;

pub use card::{Deciding, SuggestionCard, use_deciding};
pub use keys::keys;
pub use model::Model;
pub use side::Side;
