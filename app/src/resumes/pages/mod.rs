//! The pages of resumes.

mod check;
mod compare;
mod design;
mod import;
mod list;
mod review;
mod variants;
mod versions;

pub use check::CheckPage;
pub use compare::ComparePage;
pub use design::DesignPage;
pub use import::ImportPage;
pub use list::ResumeListPage;
pub use review::ReviewPage;
pub use variants::VariantsPage;
pub use versions::VersionsPage;
