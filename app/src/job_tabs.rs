//! The views of public jobs, as a control at the top of each: recommended ones, and the search.

use leptos::prelude::*;
use ui::*;

use crate::texts::use_texts;

/// A view of public jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobView {
    /// `/recommended`.
    Recommended,
    /// `/jobs`.
    Search,
}

/// The control; `here` is the view it is shown on.
#[component]
pub fn JobTabs(here: JobView) -> impl IntoView {
    let texts = use_texts();
    let item = |label, href: &'static str, view| TabItem::new(label, href).active(here == view);
    let items = vec![
        item(texts.recommendations.title(), "/recommended", JobView::Recommended),
        item(texts.recommendations.search(), "/jobs", JobView::Search),
    ];
    view! { <SegmentedLinks label=texts.recommendations.tabs() items /> }
}
