//! `/settings/activity`: what happened in the account.

use domain::activity::Activity;
use kernel::Page;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::SettingsFrame;
use crate::{
    settings::api::list_activity,
    texts::use_texts,
    view::{More, load},
    zone::use_clock,
};

/// The activity log.
#[component]
pub fn ActivityPage() -> impl IntoView {
    let query = use_query_map();
    let data = Resource::new_blocking(move || query.read().get("after"), list_activity);
    view! {
        <SettingsFrame>
            {load(data, 8, move |page| view! { <Log page started=query.read_untracked().get("after").is_some() /> })}
        </SettingsFrame>
    }
}

#[component]
fn Log(page: Page<Activity>, started: bool) -> impl IntoView {
    let texts = use_texts();
    let rows = page
        .items
        .into_iter()
        .map(|line| {
            view! {
                <li class="flex flex-wrap justify-between gap-x-6 py-2.5">
                    <p class="text-base">{texts.activity(line.kind.word())} <span class="text-muted">{format!(" {}", line.subject)}</span></p>
                    <p class="text-sm text-subtle tnum">{line.address} " · " {use_clock().date_time(line.at)}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <div>
            <ul class="divide-y divide-line border-y border-line">{rows}</ul>
            <More path="/settings/activity" next=page.next started />
        </div>
    }
    .into_any()
}
