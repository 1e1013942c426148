//! Saved matches: reports, lists, and the counts of the dashboard.

mod list;
mod stored;

pub use list::{Latest, Totals, count, count_of_resume, latest, not_found, of_job, page, totals};
pub use stored::{
    NewMatch, confirmed_for_job, get, insert, is_trashed, newest_of_pair, pair, remove_trashed, report, restore,
    set_confirmed, set_resume_version, trash,
};
pub(crate) use stored::{score, tenths};
