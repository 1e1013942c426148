//! Components of a resume's review: the form, the text it was read from, the two versions of a conflict.

pub mod autosave;
mod conflict;
mod editor;
mod page_text;

pub use conflict::Conflict;
pub use editor::Editor;
pub use page_text::{PageText, line_of};
