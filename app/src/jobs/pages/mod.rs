//! The pages of jobs.

mod compare;
mod job;
mod public;
mod search;

pub use compare::CompareJobsPage;
pub use job::JobPage;
pub use public::{Posting, PostingPlace, PublicJobPage};
pub use search::JobSearchPage;

pub use super::searches::{OpenSearchPage, SavedSearchesPage};

use domain::jobs::JobCard;

use crate::job_facts as facts;

/// Company and location in one line.
fn company_line(card: &JobCard) -> String {
    [card.company.as_str(), card.place.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
