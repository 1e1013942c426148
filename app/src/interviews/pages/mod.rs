//! The pages of interviews.

mod interview;
mod list;
mod mock;
mod own;
mod practice;
mod sheet;
mod stories;
mod story;

pub use interview::InterviewPage;
pub use list::InterviewListPage;
pub use mock::MockPage;
pub use own::OwnQuestionPage;
pub use practice::PracticePage;
pub use sheet::SheetPage;
pub use stories::StoryListPage;
pub use story::{NewStoryPage, StoryPage};
