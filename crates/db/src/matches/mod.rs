//! Matches that are kept: reports to show, lists, and what the dashboard counts.

mod list;
mod stored;

pub use list::{Latest, Totals, count, count_of_resume, latest, page, totals};
pub use stored::{NewMatch, get, insert, pair, remove};
