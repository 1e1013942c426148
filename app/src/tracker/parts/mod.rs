//! Components of the pages of the tracker.

mod card;
mod head;
mod kanban;
mod table;

pub use head::Head;
pub use kanban::KanbanView;
pub use table::TablePart;
