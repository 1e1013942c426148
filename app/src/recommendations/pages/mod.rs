//! The pages of recommendations.

mod feedback;
mod job;
mod list;
mod settings;
mod side;

pub use feedback::FeedbackPage;
pub use list::RecommendedPage;
pub use settings::RecommendationSettingsPage;
