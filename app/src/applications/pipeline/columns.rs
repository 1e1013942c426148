//! The columns of the board: one for each place. On phones one column at a time, under tabs that are links.

use domain::applications::{ApplicationBoard, ApplicationCard, ApplicationQuery, ApplicationStage, phases::Place};
use leptos::{ev::DragEvent, prelude::*};
use ui::*;

use super::{
    card::Card,
    path,
    state::{ColumnState, State},
};
use crate::{
    board::{BoardFrame, EmptyColumn, MoreLink},
    texts::{fill, use_texts},
};

/// The columns; `query.place` is the one that phones show, and of which so many pages are loaded.
#[component]
pub fn BoardColumns(board: ApplicationBoard, query: ApplicationQuery, pages: u32) -> impl IntoView {
    let texts = use_texts();
    let shown = query.place.unwrap_or(ApplicationStage::New.into());
    let state = State::new(board, query);
    let tabs = state
        .columns()
        .into_iter()
        .map(|column| {
            let count = u32::try_from(column.count.get_untracked()).unwrap_or(u32::MAX);
            let name = state.name(column.place);
            TabItem::new(name, address(state, column.place)).count(count).active(column.place == shown)
        })
        .collect();
    let columns = state
        .columns()
        .into_iter()
        .map(|column| view! { <ColumnView column state shown pages /> }.into_any())
        .collect_view();
    view! {
        <div class="border-b border-line px-4 md:hidden"><Tabs label=texts.tracker.stages() items=tabs /></div>
        <BoardFrame label=texts.applications.view_board() columns="md:grid-flow-col md:grid-cols-[minmax(12.5rem,1fr)] md:auto-cols-[minmax(12.5rem,1fr)]" problem=state.problem said=state.said>
            {columns}
        </BoardFrame>
    }
    .into_any()
}

fn address(state: State, place: Place) -> String {
    path(state.job, &ApplicationQuery { place: Some(place), ..state.query.get_value() }, true)
}

#[component]
fn ColumnView(column: ColumnState, state: State, shown: Place, pages: u32) -> impl IntoView {
    let texts = use_texts();
    let place = column.place;
    let name = state.name(place);
    let heading = name.clone();
    let count = move || usize::try_from(column.count.get()).unwrap_or(usize::MAX);
    let label = move || fill!(texts.applications.column_label, stage = name.clone(), count = count().to_string());
    let hidden = if place == shown { "" } else { "max-md:hidden" };
    let is_target = Memo::new(move |_| state.target() == Some(place));
    let dragover = move |event: DragEvent| {
        event.prevent_default();
        state.hover(place);
    };
    let drop_here = move |event: DragEvent| {
        event.prevent_default();
        state.hover(place);
        state.drop_lifted();
    };
    // Without JavaScript the page is loaded again, with one more page of this column.
    let loaded = if place == shown { pages } else { 1 };
    let more_path = format!("{}&pages={}#stage-{place}", address(state, place), loaded.saturating_add(1));
    view! {
        <section id=format!("stage-{place}") class=format!("flex min-w-0 flex-col {hidden}") aria-label=label on:dragover=dragover on:drop=drop_here>
            <h2 class="flex h-10 items-center gap-2 text-base max-md:hidden"><span class="truncate">{heading}</span> <span class="text-sm font-normal text-subtle tnum">{count}</span></h2>
            <ul class="grid grid-cols-1 content-start gap-2">
                {move || is_target.get().then(|| {
                    let name = state.lifted.read_untracked().as_ref().map(|lifted| lifted.name.clone()).unwrap_or_default();
                    view! {
                        <li class="drop-place rounded-lg border border-dashed border-accent bg-accent-soft px-3 py-6 text-center text-sm break-words text-accent-strong">
                            {fill!(texts.tracker.moves_here, job = name)}
                        </li>
                    }
                    .into_any()
                })}
                <For
                    each=move || column.cards.get()
                    key=|card| (card.id, card.version, card.place)
                    children=move |card: ApplicationCard| view! { <Card card state /> }.into_any()
                />
            </ul>
            {move || (count() == 0).then(|| view! { <EmptyColumn text=texts.applications.none_here() /> }.into_any())}
            {move || column.next.get().map(|_| {
                let left = count().saturating_sub(column.cards.read().len());
                let text = fill!(texts.tracker.more, count = left);
                view! { <MoreLink href=more_path.clone() text on_more=Callback::new(move |()| state.more(column)) /> }.into_any()
            })}
        </section>
    }
    .into_any()
}
