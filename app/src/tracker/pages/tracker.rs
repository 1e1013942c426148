//! `/tracker`: the viewer's jobs, as a kanban or, with `?view=table`, as a table.

use domain::tracker::Stage;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::*;

use crate::{
    jobs::api::RestoreJob,
    texts::use_texts,
    tracked::MovedNotice,
    tracker::{
        api::{get_kanban, get_table},
        parts::{Head, KanbanView, TablePart},
        query,
    },
    trash::deleted_notice,
    view::load,
};

/// The kanban or the table.
#[component]
pub fn TrackerPage() -> impl IntoView {
    let map = use_query_map();
    let is_table = Memo::new(move |_| map.read().get("view").as_deref() == Some("table"));
    move || if is_table.get() { table().into_any() } else { kanban().into_any() }
}

fn kanban() -> impl IntoView {
    let map = use_query_map();
    let texts = use_texts();
    let shown = move || map.read().get("stage").and_then(|word| Stage::from_word(&word)).unwrap_or(Stage::Saved);
    let pages = move || map.read().get("pages").and_then(|pages| pages.parse::<u32>().ok()).unwrap_or(1);
    // Once: a tab of a phone shows another column of what is loaded.
    let asked = untrack(|| (shown(), pages()));
    let kanban = Resource::new_blocking(move || asked, |(stage, pages)| get_kanban(stage, pages));
    load(kanban, 8, move |kanban| {
        let summary = kanban.summary.clone();
        let is_empty = summary.open + summary.closed == 0;
        let stage = shown();
        view! {
            <div class="flex min-h-full flex-col">
                <Head summary is_table=false />
                <MovedNotice />
                {if is_empty { empty(texts).into_any() } else { view! { <KanbanView kanban shown=stage pages=asked.1 /> }.into_any() }}
            </div>
        }
        .into_any()
    })
}

fn empty(texts: crate::texts::Texts) -> impl IntoView {
    let actions = move || {
        view! {
            <ButtonLink href="/jobs">{texts.jobs.find()}</ButtonLink>
            <ButtonLink href="/tracker/new" kind=ButtonKind::Secondary>{texts.tracker.add()}</ButtonLink>
            <ButtonLink href="/tracker/import" kind=ButtonKind::Secondary>{texts.tracker.import()}</ButtonLink>
        }
    };
    view! {
        <div class="px-4 py-12 lg:px-8">
            <EmptyState level=2 title=texts.tracker.empty_title() body=texts.tracker.empty_text() actions />
        </div>
    }
}

fn table() -> impl IntoView {
    let map = use_query_map();
    let texts = use_texts();
    let asked = move || query::read(|name| map.read().get(name));
    let after = move || map.read().get("after");
    let table = Resource::new_blocking(move || (asked(), after()), |(asked, after)| get_table(asked, after));
    load(table, 8, move |table| {
        let started = map.read_untracked().get("after").is_some();
        view! {
            <Head summary=table.summary.clone() is_table=true />
            <div class="pt-4">{deleted_notice::<RestoreJob>(texts.jobs.deleted())}</div>
            <MovedNotice />
            <TablePart table query=asked() started />
        }
        .into_any()
    })
}
