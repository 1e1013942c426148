//! The pages of resumes.

mod check;
mod design;
mod import;
mod list;
mod review;
mod versions;

pub use check::CheckPage;
pub use design::DesignPage;
pub use import::ImportPage;
pub use list::ResumeListPage;
pub use review::ReviewPage;
pub use versions::VersionsPage;
