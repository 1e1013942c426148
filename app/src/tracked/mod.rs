//! What the tracker and a job's own page show of where a job stands: its stage and next step in words, the form that moves
//! it, and what the person notes about it.

mod contacts;
mod files;
mod move_form;
mod notes;
mod reminders;
mod words;

pub use contacts::Contacts;
pub use files::Files;
pub use move_form::{MoveForm, MovedNotice};
pub use notes::{History, NotesForm, PostingForm, Progress};
pub use reminders::Reminders;
pub use words::{next_line, stage_tone, standing_name, target_name};
