//! Saved searches of jobs, and how often their owner is told about new hits.

use kernel::{Problem, ProblemCode, SearchId, TimeDelta, Timestamp};
use serde::{Deserialize, Serialize};

use super::search::JobSearch;

kernel::words! {
    /// How often the owner of a search is told about new jobs.
    pub enum Alerts {
        /// Never.
        Off = "off",
        /// Once a day, if there are any.
        Daily = "daily",
        /// Once a week, if there are any.
        Weekly = "weekly",
    }
}

impl Alerts {
    /// The time between two letters; an hour less than it says, so that a check at the same time each day is not a moment early.
    pub fn pause(self) -> Option<TimeDelta> {
        match self {
            Self::Off => None,
            Self::Daily => Some(TimeDelta::hours(23)),
            Self::Weekly => Some(TimeDelta::hours(7 * 24 - 1)),
        }
    }
}

/// The most searches of a user.
pub const MOST_SEARCHES: u64 = 30;
/// The most characters of a name.
pub const LONGEST_NAME: usize = 80;
/// Jobs that a letter lists.
pub const TOLD_AT_ONCE: u32 = 10;

/// A saved search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedSearch {
    pub id: SearchId,
    pub name: String,
    pub search: JobSearch,
    pub alerts: Alerts,
    pub created_at: Timestamp,
}

/// A saved search in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchCard {
    pub saved: SavedSearch,
    /// Jobs that were first seen here in the last seven days; at most [`MOST_COUNTED`].
    pub new: u32,
}

/// New jobs of a search are counted up to here.
pub const MOST_COUNTED: u32 = 50;

/// The name of a search, without spaces around it.
///
/// # Errors
/// `Invalid` at `name` if it is empty or longer than [`LONGEST_NAME`].
pub fn name(written: &str) -> Result<String, Problem> {
    let name = written.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(Problem::field("name", ProblemCode::Empty)),
        count if count > LONGEST_NAME => Err(Problem::field("name", ProblemCode::TooLong)),
        _ => Ok(name),
    }
}
