//! The report: head, requirements, keywords, about the score.

use domain::matches::MatchView;
use leptos::prelude::*;

use super::{evidence::Evidence, head::Reading, keywords::Keywords, look::use_look, measured::Measured};

/// A whole report.
#[component]
pub fn ReportView(
    /// What to show.
    view: MatchView,
    /// It is new: the dial lights up once.
    #[prop(optional)]
    fresh: bool,
    /// Below the score: what to do with the report.
    #[prop(optional, into)]
    after_score: Option<ViewFn>,
) -> impl IntoView {
    let report = StoredValue::new(view.report.clone());
    let look = use_look();
    view! {
        <crate::view::Warnings warnings=view.report.warnings.clone() />
        <Reading report=report previous=view.previous.map(|earlier| earlier.score) fresh look />
        {after_score.map(|after| after.run())}
        <Evidence report=report look />
        <Keywords report=report />
        <Measured report=report />
    }
    .into_any()
}
