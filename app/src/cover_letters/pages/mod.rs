//! The pages of cover letters.

mod draft;
mod letter;
mod list;
mod sources;

pub use letter::CoverLetterPage;
pub use list::CoverLettersPage;

use domain::matches::Heading;
use kernel::MatchId;
use ui::SelectOption;

/// Matches to choose from, by the title of the job and its employer.
fn options(matches: Vec<(MatchId, Heading)>) -> Vec<SelectOption> {
    let label = |heading: Heading| match heading.company.as_str() {
        "" => heading.job_title,
        company => format!("{} · {company}", heading.job_title),
    };
    matches.into_iter().map(|(id, heading)| SelectOption::new(id.to_string(), label(heading))).collect()
}
