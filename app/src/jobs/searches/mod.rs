//! Saved searches: the button beside a search, and the page that lists them.

pub mod api;
mod page;
mod save;

pub use page::{OpenSearchPage, SavedSearchesPage};
pub use save::SaveSearch;
