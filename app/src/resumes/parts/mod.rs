//! Components of the resume editor: the form, the original text, the conflict view.

mod arrange;
pub mod autosave;
mod change_line;
mod check_again;
mod conflict;
mod editor;
mod findings;
mod live_pages;
mod look;
mod marks;
mod page_text;
mod photo;
mod place;
mod read_back;
mod side;
mod start_blank;

pub use arrange::Arrange;
pub use change_line::ChangeLine;
pub use check_again::{CheckAgain, came_from};
pub use conflict::Conflict;
pub use editor::Editor;
pub use findings::{CheckBeside, Findings, Links};
pub use live_pages::{Fit, LivePages, PageList};
pub use look::{LookFields, Templates};
pub use marks::Marks;
pub use page_text::{PageText, line_of};
pub use photo::PhotoField;
pub use place::ToCheck;
pub use read_back::ReadBack;
pub use side::{Beside, NarrowChoice, Side, WideChoice};
pub use start_blank::StartBlank;
