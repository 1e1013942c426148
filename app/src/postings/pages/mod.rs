//! The pages of postings.

mod editor;
mod form;
mod list;
mod new;
mod parts;
mod requirements;

pub use editor::EditPostingPage;
pub use form::ApplicationFormPage;
pub use list::PostingsPage;
pub use new::NewPostingPage;
