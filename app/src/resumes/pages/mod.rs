//! The pages of resumes.

mod import;
mod list;
mod review;

pub use import::ImportPage;
pub use list::ResumeListPage;
pub use review::ReviewPage;
