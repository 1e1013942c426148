//! The pages of the tracker.

mod calendar;
mod import;
mod new;
mod report;
mod statistics;
mod tracker;

pub use calendar::CalendarPage;
pub use import::ImportPage;
pub use new::NewTrackedPage;
pub use report::ReportPage;
pub use statistics::StatisticsPage;
pub use tracker::TrackerPage;
