//! The pages of postings.

mod editor;
mod form;
mod kit;
mod list;
mod new;
mod parts;
mod requirements;

pub use editor::EditPostingPage;
pub use form::ApplicationFormPage;
pub use kit::KitPage;
pub use list::PostingsPage;
pub use new::NewPostingPage;
