//! The report: head, changes, requirements, keywords, notes, about the score.

use domain::matches::MatchView;
use leptos::prelude::*;

use super::{
    changes::Changes,
    evidence::{Confirmable, Evidence},
    head::Reading,
    keywords::Keywords,
    measured::Measured,
    notes::Notes,
    report_filter::use_report_filter,
};

/// A whole report.
#[component]
pub fn ReportView(
    /// The match to show.
    view: MatchView,
    /// Whether it is new: then the dial lights up once.
    #[prop(optional)]
    fresh: bool,
    /// Actions for the report, below the score.
    #[prop(optional, into)]
    after_score: Option<ViewFn>,
) -> impl IntoView {
    let report = StoredValue::new(view.report.clone());
    let look = use_report_filter();
    let changes = view.changes;
    let confirm = view.id.map(|id| Confirmable { id, confirmed: StoredValue::new(view.confirmed) });
    view! {
        <Reading report=report resume=view.id.zip(view.resume) previous=view.previous fresh look />
        {view.previous.map(|previous| view! { <Changes report previous changes look /> })}
        {after_score.map(|after| after.run())}
        <Evidence report=report look confirm />
        <Keywords report=report />
        <Notes warnings=view.report.warnings />
        <Measured report=report />
    }
    .into_any()
}
