//! The pages of applications.

mod applicant;
mod apply;
mod list;
mod own;
mod own_list;
mod parts;
mod questions;

pub use applicant::ApplicantPage;
pub use apply::ApplyPage;
pub use list::ApplicantsPage;
pub use own::OwnApplicationPage;
pub use own_list::OwnApplicationsPage;
