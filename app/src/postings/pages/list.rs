//! `/hiring/jobs`: the postings of the current organization.

use domain::postings::{PostingCard, PostingList, PostingState, WRITERS};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use super::parts::State;
use crate::{
    postings::api::list_postings,
    texts::use_texts,
    view::{Bar, More, load},
    zone::{day_of, use_clock},
};

/// The list, all or those in one state.
#[component]
pub fn PostingsPage() -> impl IntoView {
    let map = use_query_map();
    let state = move || map.read().get("state").and_then(|word| PostingState::from_word(&word));
    let postings = Resource::new_blocking(
        move || (state(), map.read().get("after")),
        |(state, after)| list_postings(state, after),
    );
    load(postings, 6, move |list| {
        let started = map.read_untracked().get("after").is_some();
        view! { <Listed list state=state() started /> }
    })
}

#[component]
fn Listed(list: PostingList, state: Option<PostingState>, started: bool) -> impl IntoView {
    let texts = use_texts();
    let can_write = WRITERS.contains(&list.role);
    let actions = move || {
        can_write
            .then(|| view! { <ButtonLink href="/hiring/jobs/new" icon=icons::PLUS>{texts.postings.add()}</ButtonLink> })
    };
    let mobile = move || {
        can_write.then(|| view! { <IconButton href="/hiring/jobs/new" icon=icons::PLUS label=texts.postings.add() /> })
    };
    view! {
        <Bar trail=vec![Crumb::here(texts.postings.title())] actions mobile_action=mobile />
        <PageHeader title=texts.postings.title() />
        <List list state started />
    }
    .into_any()
}

#[component]
fn List(list: PostingList, state: Option<PostingState>, started: bool) -> impl IntoView {
    let texts = use_texts();
    let path = match state {
        Some(state) => format!("/hiring/jobs?state={state}"),
        None => "/hiring/jobs".to_owned(),
    };
    let total: u64 = list.counts.iter().map(|(_, count)| count).sum();
    if total == 0 {
        let can_write = WRITERS.contains(&list.role);
        let action = move || {
            can_write.then(
                || view! { <ButtonLink href="/hiring/jobs/new" icon=icons::PLUS>{texts.postings.add()}</ButtonLink> },
            )
        };
        return view! {
            <div class="px-4 py-12 lg:px-8">
                <EmptyState level=2 title=texts.postings.none_title() body=texts.postings.none_text() actions=action />
            </div>
        }
        .into_any();
    }
    let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    let all = TabItem::new(texts.postings.all(), "/hiring/jobs").count(number(total)).active(state.is_none());
    let one = |of: &PostingState| {
        let count = list.counts.iter().find(|(state, _)| state == of).map_or(0, |(_, count)| *count);
        let name = texts.postings.state(of.word()).unwrap_or_default();
        TabItem::new(name, format!("/hiring/jobs?state={of}")).count(number(count)).active(state == Some(*of))
    };
    let items: Vec<_> = std::iter::once(all).chain(PostingState::ALL.iter().map(one)).collect();
    let rows = list.page.items.into_iter().map(|card| view! { <Item card /> }.into_any()).collect_view();
    let is_empty = rows.is_empty();
    view! {
        <div class="px-4 pb-12 lg:px-8">
            <SegmentedLinks items label=texts.postings.column_state() />
            {if is_empty {
                view! { <p class="mt-6 text-base text-muted">{texts.postings.none_of_state()}</p> }.into_any()
            } else {
                view! { <ul class="mt-4 divide-y divide-line border-y border-line">{rows}</ul> }.into_any()
            }}
            <More path next=list.page.next started />
        </div>
    }
    .into_any()
}

#[component]
fn Item(card: PostingCard) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let title = if card.title.is_empty() { texts.postings.untitled().to_owned() } else { card.title };
    let href = match card.state {
        PostingState::Draft => format!("/hiring/jobs/{}/edit", card.id),
        _ => format!("/hiring/jobs/{}", card.id),
    };
    let closes = card.closes_on.map(|day| format!("{} {}", texts.postings.column_closes(), day_of(texts, day)));
    view! {
        <li class="flex flex-wrap items-center gap-x-6 gap-y-2 py-3">
            <div class="min-w-0 flex-1 basis-60">
                <h2 class="text-base font-medium"><a class="rounded-sm break-words hover:underline" href=href>{title}</a></h2>
                <p class="truncate text-sm text-muted">{card.place}</p>
            </div>
            <State state=card.state />
            {closes.map(|line| view! { <p class="tnum text-sm text-muted">{line}</p> })}
            <p class="tnum text-sm text-muted">{texts.postings.column_changed()} " " {clock.date(card.changed_at)}</p>
        </li>
    }
    .into_any()
}
