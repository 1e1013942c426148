//! The pages of jobs.

mod facts;
mod job;
mod public;
mod search;

pub use job::JobPage;
pub use public::PublicJobPage;
pub use search::JobSearchPage;

use domain::jobs::JobCard;

/// Company and location in one line.
fn company_line(card: &JobCard) -> String {
    [card.company.as_str(), card.place.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
