//! `/applications`: the viewer's applications to jobs of this server.

use domain::applications::OwnApplication;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::*;

use super::parts::{Stage, stage_line};
use crate::{
    applications::api::list_own_applications,
    texts::{fill, use_texts},
    view::{Bar, ListPage, load},
    zone::use_clock,
};

/// The list.
#[component]
pub fn OwnApplicationsPage() -> impl IntoView {
    let texts = use_texts();
    let map = use_query_map();
    let page = Resource::new_blocking(move || map.read().get("after"), list_own_applications);
    let started = move || map.read_untracked().get("after").is_some();
    let row = |own| view! { <Item own /> };
    let action = move || view! { <ButtonLink href="/jobs">{texts.applications.find_jobs()}</ButtonLink> };
    view! {
        <Bar trail=vec![Crumb::link(texts.tracker.title(), "/tracker"), Crumb::here(texts.applications.title())] />
        <PageHeader title=texts.applications.title() />
        {load(page, 6, move |page| view! {
            <ListPage page path="/applications" started=started() row empty_title=texts.applications.none_title() empty_text=texts.applications.none_text() empty_action=action />
        })}
    }
}

#[component]
fn Item(own: OwnApplication) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let applied = fill!(texts.applications.applied_on, date = clock.date(own.applied_at));
    let answer = own.answer_by.map(|day| fill!(texts.applications.answer_by, date = clock.date(day)));
    view! {
        <div class="flex flex-wrap items-center gap-x-6 gap-y-2 py-3">
            <div class="min-w-0 flex-1 basis-60">
                <h2 class="text-base font-medium"><a class="rounded-sm break-words hover:underline" href=format!("/applications/{}", own.id)>{own.title}</a></h2>
                <p class="truncate text-sm text-muted">{own.company}</p>
            </div>
            <Stage stage=own.stage name=stage_line(texts, own.stage, &own.phase) />
            <p class="tnum text-sm text-muted">{applied}{answer.map(|line| view! { <br /> {line} })}</p>
        </div>
    }
    .into_any()
}
