//! A resume of two pages, and edits of one word.

use resume::{Resume, theme::Theme};

/// The default template, one with a column beside it whose height is measured, and one that puts dates into a grid.
pub const TEMPLATES: [&str; 3] = ["column", "sidebar", "timeline"];

/// So many of the jobs of the sample fill two pages.
const JOBS: usize = 6;

/// A resume of two pages in every one of the templates.
pub fn two_pages() -> Resume {
    let mut resume = Resume::from_json(include_str!("../../tests/samples/long.json")).unwrap();
    resume.work.truncate(JOBS);
    resume
}

pub fn theme(template: &str) -> Theme {
    Theme { template: template.to_owned(), ..Theme::default() }
}

/// A resume with another word in the first bullet of its first job; never the same for two numbers.
pub fn edited(resume: &Resume, number: usize) -> Resume {
    let mut edited = resume.clone();
    edited.work[0].highlights[0] = format!("Ran three shifts with {number} people and no lost day");
    edited
}
