//! The kanban: a column for each stage. On phones one column at a time, under tabs that are links.

use domain::tracker::{Kanban, Stage, Target};
use leptos::{ev::DragEvent, prelude::*};
use ui::{icons, *};

use super::card::Card;
use crate::{
    board::{BoardFrame, EmptyColumn, MoreLink},
    texts::{fill, use_texts},
    tracked::target_name,
    tracker::state::{ColumnState, State},
};

/// The columns; `shown` is the one that phones show, and of which so many pages are loaded.
#[component]
pub fn KanbanView(kanban: Kanban, shown: Stage, pages: u32) -> impl IntoView {
    let texts = use_texts();
    let state = State::new(kanban);
    let place: Place = Selector::new(move || state.place());
    provide_context(place);
    let tabs = state
        .columns()
        .into_iter()
        .map(|column| {
            let count = u32::try_from(column.count.get_untracked()).unwrap_or(u32::MAX);
            let href = format!("/tracker?stage={}", column.stage);
            TabItem::new(target_name(texts, Target::of(column.stage)), href).count(count).active(column.stage == shown)
        })
        .collect();
    let columns = state
        .columns()
        .into_iter()
        .map(|column| view! { <ColumnView column state shown pages /> }.into_any())
        .collect_view();
    view! {
        <div class="border-b border-line px-4 md:hidden"><Tabs label=texts.tracker.stages() items=tabs /></div>
        <BoardFrame label=texts.tracker.view_kanban() columns="md:min-w-[76rem] md:grid-cols-[repeat(6,minmax(11.5rem,1fr))]" problem=state.problem said=state.said>
            {columns}
        </BoardFrame>
    }
    .into_any()
}

type Place = Selector<Option<(Stage, Option<kernel::JobId>)>>;

#[component]
fn ColumnView(column: ColumnState, state: State, shown: Stage, pages: u32) -> impl IntoView {
    let texts = use_texts();
    let stage = column.stage;
    let name = target_name(texts, Target::of(stage));
    let count = move || usize::try_from(column.count.get()).unwrap_or(usize::MAX);
    let label = move || fill!(texts.tracker.column_label, stage = name, count = count().to_string());
    let hidden = if stage == shown { "" } else { "max-md:hidden" };
    let card = move |job: domain::tracker::TrackedJob| {
        let id = job.id;
        view! {
            <DropPlace state stage before=Some(id) />
            <Card job state />
        }
        .into_any()
    };
    let dragover = move |event: DragEvent| {
        event.prevent_default();
        state.hover(stage, None);
    };
    let drop_here = move |event: DragEvent| {
        event.prevent_default();
        state.hover(stage, None);
        state.drop_lifted();
    };
    // Without JavaScript the page is loaded again, with one more page of this column.
    let loaded = if stage == shown { pages } else { 1 };
    let more_path = format!("/tracker?stage={stage}&pages={}#stage-{stage}", loaded.saturating_add(1));
    view! {
        <section id=format!("stage-{stage}") class=format!("flex min-w-0 flex-col {hidden}") aria-label=label on:dragover=dragover on:drop=drop_here>
            <div class="flex h-10 items-center justify-between gap-2 max-md:hidden">
                <h2 class="flex items-center gap-2 text-base">{name} <span class="text-sm font-normal text-subtle tnum">{count}</span></h2>
                <IconButton icon=icons::PLUS size=ButtonSize::Sm href=format!("/tracker/new?stage={stage}") label=fill!(texts.tracker.add_to, stage = name) />
            </div>
            <ul class="grid grid-cols-1 content-start gap-2">
                <For each=move || column.jobs.get() key=|job| (job.id, job.version, job.standing.stage) children=card />
                <DropPlace state stage before=None />
            </ul>
            {move || (count() == 0).then(|| view! { <EmptyColumn text=texts.tracker.none_here() /> }.into_any())}
            {move || column.next.get().map(|_| {
                let left = count().saturating_sub(column.jobs.read().len());
                let text = fill!(texts.tracker.more, count = left);
                view! { <MoreLink href=more_path.clone() text on_more=Callback::new(move |()| state.more(column)) /> }.into_any()
            })}
        </section>
    }
    .into_any()
}

/// The place where the lifted card would be put: above a card, or at the end of a column.
#[component]
fn DropPlace(state: State, stage: Stage, before: Option<kernel::JobId>) -> impl IntoView {
    let texts = use_texts();
    let place = expect_context::<Place>();
    let drop_here = move |event: DragEvent| {
        event.prevent_default();
        event.stop_propagation();
        state.drop_lifted();
    };
    move || {
        place.selected(&Some((stage, before))).then(|| {
            let title = state.lifted.read_untracked().as_ref().map(|lifted| lifted.title.clone()).unwrap_or_default();
            view! {
                <li
                    class="drop-place rounded-lg border border-dashed border-accent bg-accent-soft px-3 py-6 text-center text-sm break-words text-accent-strong"
                    on:dragover=move |event: DragEvent| {
                        event.prevent_default();
                        event.stop_propagation();
                    }
                    on:drop=drop_here
                >
                    {fill!(texts.tracker.moves_here, job = title)}
                </li>
            }
            .into_any()
        })
    }
}
