//! The hits: a list from which a job is opened or chosen to be compared, its order, and help if there are none.

use domain::jobs::search::{JobHit, JobHits, JobOrder, JobSearch};
use kernel::{JobId, Score};
use leptos::{ev::MouseEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use ui::{icons, *};

use super::{chips, count};
use crate::{
    jobs::{
        pages::facts::{employment, place_line, seniority, workplace, yearly_pay},
        query,
    },
    texts::{fill, use_texts},
    view::More,
    zone::use_clock,
};

/// Whether a job can be shown beside the list. Only the browser knows.
pub(super) fn has_room_beside() -> bool {
    const WIDE: f64 = 1024.0;
    let width = window().inner_width().ok().and_then(|width| width.as_f64());
    width.is_some_and(|width| width >= WIDE)
}

/// The list, or why there is none.
#[component]
pub(super) fn Hits(
    hits: JobHits,
    search: JobSearch,
    after: Option<String>,
    chosen: Memo<Option<JobId>>,
) -> impl IntoView {
    let texts = use_texts();
    if hits.page.items.is_empty() {
        return view! { <div class="px-4 pb-8 lg:px-8"><Nothing instead=hits.instead search /></div> }.into_any();
    }
    let address = query::address(&search);
    let names: Vec<(String, String)> =
        hits.facets.sources.iter().map(|source| (source.code.clone(), chips::source_name(texts, source))).collect();
    // A job is chosen on the page of the list that it is on.
    let here = after.as_ref().map_or_else(|| address.clone(), |after| join(&address, "after", after));
    let row = |(hit, score): (JobHit, Option<Score>)| {
        let source = names.iter().find(|(code, _)| *code == hit.source).map(|(_, name)| name.clone());
        view! { <Row hit score source address=here.clone() chosen /> }.into_any()
    };
    let scores = hits.by_match.map(|matched| matched.scores).unwrap_or_default();
    let scores = scores.into_iter().map(Some).chain(std::iter::repeat(None));
    let rows: Vec<_> = hits.page.items.into_iter().zip(scores).map(row).collect();
    view! {
        <ul class="mt-3 divide-y divide-line border-y border-line">{rows}</ul>
        <div class="px-4 pb-6 lg:px-8">
            <form id="compare" method="get" action="/jobs/compare" class="mt-4 flex flex-wrap items-center gap-3">
                <Button submit=true kind=ButtonKind::Secondary size=ButtonSize::Sm icon=icons::COLUMNS_3>{texts.jobs.compare()}</Button>
                <span class="text-sm text-muted">{texts.jobs.compare_hint()}</span>
            </form>
            <More path=address.clone() next=hits.page.next started=after.is_some() />
            <p class="mt-6 text-sm text-subtle">
                <a class="link" rel="noopener" href="https://www.geonames.org/">{texts.jobs.place_credit()}</a>
            </p>
        </div>
    }
    .into_any()
}

/// An address with one more parameter, of letters, digits and points.
fn join(address: &str, name: &str, value: &str) -> String {
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}{name}={value}")
}

#[component]
fn Row(
    hit: JobHit,
    score: Option<Score>,
    source: Option<String>,
    address: String,
    chosen: Memo<Option<JobId>>,
) -> impl IntoView {
    let texts = use_texts();
    let navigate = use_navigate();
    let line: Vec<_> =
        [hit.company.clone(), place_line(texts, &hit)].into_iter().filter(|part| !part.is_empty()).collect();
    let facts = [
        hit.pay.as_ref().map(|pay| yearly_pay(texts, pay)),
        hit.remote.map(|remote| workplace(texts, remote).to_owned()),
        hit.employment.map(|kind| employment(texts, kind).to_owned()),
        hit.seniority.map(|level| seniority(texts, level).to_owned()),
        source,
    ];
    let facts: Vec<_> = facts.into_iter().flatten().collect();
    let id = hit.id;
    // With room beside the list the job is shown there; every other way to follow a link stays.
    let choose = move |event: MouseEvent| {
        let is_plain =
            event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        if is_plain && has_room_beside() {
            event.prevent_default();
            let stay = NavigateOptions { scroll: false, replace: true, ..NavigateOptions::default() };
            navigate(&join(&address, "job", &id.to_string()), stay);
        }
    };
    view! {
        <li class="relative px-4 py-3 lg:px-8 lg:has-aria-[current=true]:bg-selected lg:has-aria-[current=true]:shadow-[inset_3px_0_0_var(--color-accent)]">
            <div class="flex items-start justify-between gap-3">
                <h3 class="min-w-0 text-base font-medium">
                    <a
                        class="rounded-sm break-words hover:underline"
                        href=format!("/jobs/{id}")
                        aria-current=move || (chosen.get() == Some(id)).then_some("true")
                        on:click=choose
                    >
                        {hit.title.clone()}
                    </a>
                </h3>
                {score.map(|score| {
                    let score = score.rounded();
                    view! { <TickBar score label=fill!(texts.matches.dial_label, score = score) /> }
                })}
            </div>
            <p class="mt-0.5 text-base break-words text-muted">{line.join(", ")}</p>
            // The date and the box are in the last line, so that the others have the whole width.
            <div class="mt-0.5 flex items-end justify-between gap-3 text-sm text-subtle">
                <p class="min-w-0 break-words">{facts.join(" · ")}</p>
                <div class="flex shrink-0 items-center gap-3">
                    <span class="tnum">{use_clock().date(hit.listed_at)}</span>
                    <Checkbox
                        id=format!("compare-{id}")
                        name="ids"
                        value=id.to_string()
                        form="compare"
                        aria_label=fill!(texts.jobs.compare_this, job = hit.title)
                    />
                </div>
            </div>
        </li>
    }
    .into_any()
}

/// The orders as links. `by_match` is whether the hits are in the order of a resume.
#[component]
pub(super) fn Orders(search: JobSearch, by_match: bool) -> impl IntoView {
    let texts = use_texts();
    let orders = [
        (JobOrder::Relevance, texts.jobs.order_relevance()),
        (JobOrder::Newest, texts.jobs.order_newest()),
        (JobOrder::Match, texts.jobs.order_match()),
    ];
    // Without a resume the hits are by relevance, whatever was asked for.
    let now = search.order.filter(|order| *order != JobOrder::Match || by_match).unwrap_or(JobOrder::Relevance);
    let links = orders.map(|(order, label)| {
        let other = JobSearch { order: (order != JobOrder::Relevance).then_some(order), ..search.clone() };
        let current = (order == now).then_some("true");
        view! {
            <a
                href=query::address(&other)
                aria-current=current
                class="touch inline-flex items-center rounded-sm text-sm text-muted hover:text-ink aria-[current=true]:font-medium aria-[current=true]:text-ink"
            >
                {label}
            </a>
        }
        .into_any()
    });
    view! { <nav class="flex flex-wrap justify-end gap-x-3" aria-label=texts.jobs.order()>{links.into_iter().collect_view()}</nav> }
        .into_any()
}

/// What to do without hits: the filters to leave out, with what is found then.
#[component]
fn Nothing(instead: Vec<(domain::jobs::search::JobFilter, u64)>, search: JobSearch) -> impl IntoView {
    let texts = use_texts();
    if search.is_empty() {
        return view! {
            <EmptyState level=2 title=texts.jobs.no_public_title() body=texts.jobs.no_public_text() class="mt-6" />
        }
        .into_any();
    }
    let ways: Vec<_> = instead
        .into_iter()
        .map(|(filter, hits)| {
            let label =
                fill!(texts.jobs.without_filter, count = count(hits), filter = chips::name(texts, filter).to_owned());
            view! { <li><a class="link link-solo" href=query::address(&search.without(filter))>{label}</a></li> }
                .into_any()
        })
        .collect();
    let all =
        move || view! { <ButtonLink href="/jobs" kind=ButtonKind::Secondary>{texts.jobs.all_jobs()}</ButtonLink> };
    view! {
        <EmptyState level=2 title=texts.jobs.none_found_title() body=texts.jobs.none_found_text() actions=all class="mt-6" />
        {(!ways.is_empty()).then(|| view! {
            <div class="mt-2">
                <h3 class="text-base font-medium">{texts.jobs.instead_title()}</h3>
                <ul class="mt-1 flex flex-col">{ways}</ul>
            </div>
        })}
    }
    .into_any()
}
