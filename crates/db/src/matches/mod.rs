//! Matches that are kept: reports to show, lists, and what the dashboard counts.

mod list;
mod stored;

pub use list::{Latest, Totals, count, count_of_resume, latest, page, totals};
pub(crate) use stored::score;
pub use stored::{
    NewMatch, get, insert, newest_of_pair, pair, remove_trashed, report, restore, set_resume_version, trash,
};
