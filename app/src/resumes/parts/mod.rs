//! Components of the resume editor: the form, the original text, the conflict view.

pub mod autosave;
mod check_again;
mod conflict;
mod editor;
mod look;
mod page_text;
mod place;

pub use check_again::{CheckAgain, came_from};
pub use conflict::Conflict;
pub use editor::Editor;
pub use look::{LookFields, Templates};
pub use page_text::{PageText, line_of};
pub use place::ToCheck;
