//! The pages of the tracker.

mod new;
mod report;
mod tracker;

pub use new::NewTrackedPage;
pub use report::ReportPage;
pub use tracker::TrackerPage;
