//! The pages of offers.

mod desk;
mod editor;
mod own;
mod templates;

pub use desk::OfferPage;
pub use own::OwnOfferPage;
pub use templates::OfferTemplatesPage;
