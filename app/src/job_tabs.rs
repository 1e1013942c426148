//! The pages of public jobs as one place: their bar, with a control that leads to each of them.

use leptos::prelude::*;
use ui::*;

use crate::{session::use_session, texts::use_texts, view::Bar};

/// A page of public jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobView {
    /// `/recommended`.
    Recommended,
    /// `/jobs`.
    Search,
    /// `/jobs/searches`.
    Saved,
}

/// The bar of a page of public jobs. Guests have none: they have only the search.
#[component]
pub fn JobBar(
    here: JobView,
    /// The single icon that replaces the control in the bar of small screens, where it is below.
    #[prop(optional, into)]
    mobile_action: Option<ViewFn>,
) -> impl IntoView {
    let texts = use_texts();
    if !use_session().is_signed_in() {
        return ().into_any();
    }
    let name = match here {
        JobView::Recommended => texts.recommendations.title(),
        JobView::Search => texts.recommendations.search(),
        JobView::Saved => texts.jobs.searches(),
    };
    let trail = match here {
        JobView::Search => vec![Crumb::here(texts.common.jobs())],
        _ => vec![Crumb::link(texts.common.jobs(), "/jobs"), Crumb::here(name)],
    };
    let actions = move || view! { <JobTabs here /> };
    let mobile_action = mobile_action.unwrap_or_else(|| (|| ()).into());
    view! {
        <Bar trail actions mobile_action />
        <div class="px-4 pt-3 md:hidden"><JobTabs here class="w-full" /></div>
    }
    .into_any()
}

/// The control; `here` is the page it is shown on.
#[component]
fn JobTabs(here: JobView, #[prop(optional)] class: &'static str) -> impl IntoView {
    let texts = use_texts();
    let item = |label, href: &'static str, view| TabItem::new(label, href).active(here == view);
    let items = vec![
        item(texts.recommendations.title(), "/recommended", JobView::Recommended),
        item(texts.recommendations.search(), "/jobs", JobView::Search),
        item(texts.jobs.searches(), "/jobs/searches", JobView::Saved),
    ];
    view! { <SegmentedLinks label=texts.recommendations.tabs() items class /> }
}
