//! New jobs of a saved search while it is shown: how many, and the way to them. Nothing moves until the person says so.

use domain::jobs::{
    saved_searches::MOST_COUNTED,
    search::{JobOrder, JobSearch},
};
use kernel::Timestamp;
use leptos::prelude::*;

use crate::{
    jobs::{query, searches::api::count_arrivals},
    live::{Offer, use_live},
    texts::{fill, use_texts},
};

/// The offer. `shown_at` is when the hits were found; `version` makes the page find them again.
#[component]
pub(super) fn Arrivals(search: JobSearch, shown_at: Timestamp, version: RwSignal<u32>) -> impl IntoView {
    let (texts, live) = (use_texts(), use_live());
    let new = RwSignal::new(0_u32);
    let newest = query::address(&JobSearch { order: Some(JobOrder::Newest), ..search.in_any_order() });
    let asked = query::write(&search);
    Effect::new(move |before: Option<u32>| {
        let now = live.arrivals();
        if before.is_some_and(|before| before != now) {
            let asked = asked.clone();
            leptos::task::spawn_local(async move {
                // Without an answer there is nothing to offer; the next arrival asks again.
                if let Ok(count) = count_arrivals(asked, shown_at).await {
                    new.try_set(count);
                }
            });
        }
        now
    });
    let text = move || match new.get() {
        MOST_COUNTED.. => fill!(texts.jobs.arrived_at_least, count = MOST_COUNTED),
        few => fill!(texts.jobs.arrived, count = usize::try_from(few).unwrap_or(usize::MAX)),
    };
    view! {
        <Offer when=Signal::derive(move || new.get() > 0) text=Signal::derive(text)>
            <a
                class="touch inline-flex h-8 items-center rounded-sm px-3 font-medium text-accent hover:bg-hover"
                href=newest.clone()
                on:click=move |_| version.update(|version| *version = version.wrapping_add(1))
            >
                {texts.jobs.show_arrived()}
            </a>
        </Offer>
    }
    .into_any()
}
