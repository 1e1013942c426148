//! Parts of the optimizer's pages.

mod again;
mod card;
mod keys;
mod model;
mod side;

pub use again::{Asking, use_asking};
pub use card::{Deciding, SuggestionCard, use_deciding};
pub use keys::keys;
pub use model::Model;
pub use side::Side;
