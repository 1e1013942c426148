//! The pages of applications.

mod applicant;
mod apply;
mod confirm;
mod guest;
mod list;
mod moves;
mod own;
mod own_list;
mod parts;
mod questions;
mod scorecard;
mod stages;
mod summary;
mod team;

pub use applicant::ApplicantPage;
pub use apply::ApplyPage;
pub use confirm::ConfirmApplicationPage;
pub use list::ApplicantsPage;
pub use moves::MoveApplicantsPage;
pub use own::OwnApplicationPage;
pub use own_list::OwnApplicationsPage;
pub use scorecard::ScorecardPage;
pub use stages::StagesPage;
