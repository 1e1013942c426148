//! Saved matches: reports, lists, and the counts of the dashboard.

mod list;
mod stored;

pub use list::{Latest, Totals, count, count_of_resume, latest, page, totals};
pub use stored::{NewMatch, get, insert, pair, remove};
