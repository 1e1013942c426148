//! Components of the pages of interviews.

mod answer;
mod clock;
mod coverage;
mod details;
mod dictate;
mod feedback;
mod marked;
mod notes;
mod own;
mod plan;
mod question;
mod quotes;

pub use answer::AnswerForm;
pub use coverage::Coverage;
pub use details::DetailsForm;
pub use feedback::FeedbackPanel;
pub use marked::MarkedAnswer;
pub use notes::ModelNotes;
pub use own::{AddOwn, ChangeOwn};
pub use plan::Plan;
pub use question::QuestionRow;
pub use quotes::{Quotes, Shows};

use domain::interviews::{Interview, Kind, Part};
use kernel::PartialDate;
use ui::Crumb;

use crate::texts::{Texts, fill, use_texts};
pub use crate::zone::day_of;

/// How far away a day is: "in 2 days", "today", "over".
pub fn until(texts: Texts, today: PartialDate, day: PartialDate) -> String {
    match today.days_until(day) {
        Some(0) => texts.interviews.today().to_owned(),
        Some(days) if days > 0 => fill!(texts.interviews.in_days, count = usize::try_from(days).unwrap_or(usize::MAX)),
        _ => texts.interviews.over().to_owned(),
    }
}

/// The text of a part depends on what the kind of question wants: the code of both.
pub fn part_code(kind: Kind, part: Part) -> &'static str {
    match (part, kind) {
        (Part::Relevance, _) => "relevance",
        (Part::Delivery, _) => "delivery",
        (Part::Situation, Kind::Behavioural) => "case_situation",
        (Part::Task, Kind::Behavioural) => "case_task",
        (Part::Action, Kind::Behavioural) => "case_action",
        (Part::Result, Kind::Behavioural) => "case_result",
        (Part::Situation, Kind::Motivation) => "motive_situation",
        (Part::Task, Kind::Motivation) => "motive_task",
        (Part::Action, Kind::Motivation) => "motive_action",
        (Part::Result, Kind::Motivation) => "motive_result",
        (Part::Situation, Kind::Technical | Kind::Role) => "method_situation",
        (Part::Task, Kind::Technical | Kind::Role) => "method_task",
        (Part::Action, Kind::Technical | Kind::Role) => "method_action",
        (Part::Result, Kind::Technical | Kind::Role) => "method_result",
    }
}

/// The breadcrumb of a page below a preparation.
pub fn trail(interview: &Interview, here: impl Into<leptos::prelude::TextProp>) -> Vec<Crumb> {
    vec![
        Crumb::link(use_texts().interviews.title(), "/interviews"),
        Crumb::link(interview.title.clone(), format!("/interviews/{}", interview.id)),
        Crumb::here(here),
    ]
}

/// Employer and location in one line.
pub fn company_line(company: &str, place: &str) -> String {
    let place = use_texts().location(place);
    [company, place.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Minutes and seconds: "1:05".
pub fn minutes(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
