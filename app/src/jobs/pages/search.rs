//! `/jobs`: the search of public jobs. A plain form: it works without JavaScript, and its address can be kept. On wide screens the selected
//! job is shown beside the list (`?job=`); without JavaScript a job opens on its own page.

mod arrivals;
mod by_match;
mod chips;
mod filters;
mod list;

use domain::jobs::search::{JobFilter, JobHits, JobSearch};
use kernel::JobId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use places::Area;
use ui::EmptyState;

use self::{arrivals::Arrivals, by_match::ByMatch, chips::Chips, filters::Filters, list::Hits};
use super::public::{Posting, PostingPlace};
use crate::{
    job_tabs::{JobBar, JobView},
    jobs::{
        api::{get_public_job, search_jobs},
        query,
        searches::SaveSearch,
    },
    session::use_session,
    texts::{Texts, fill, use_texts},
    view::{Failed, load},
};

/// The form, the hits and the chosen job.
#[component]
pub fn JobSearchPage() -> impl IntoView {
    let texts = use_texts();
    let map = use_query_map();
    let asked = Memo::new(move |_| {
        let map = map.read();
        (query::read(|name| map.get_all(name).unwrap_or_default()), map.get("after"))
    });
    let version = RwSignal::new(0_u32);
    let hits =
        Resource::new_blocking(move || (asked.get(), version.get()), |((search, after), _)| search_jobs(search, after));
    // The first hit, once the browser knows that there is room beside the list.
    let first = RwSignal::new(None::<JobId>);
    let chosen = Memo::new(move |_| map.read().get("job").and_then(|id| id.parse().ok()).or(first.get()));
    let job = Resource::new_blocking(
        move || chosen.get(),
        |id| async move {
            match id {
                Some(id) => get_public_job(id).await.map(Some),
                None => Ok(None),
            }
        },
    );
    let heading = if use_session().is_signed_in() { "sr-only" } else { "max-lg:sr-only lg:px-8 lg:pt-6 lg:text-2xl" };
    view! {
        <JobBar here=JobView::Search />
        <h1 class=heading>{texts.jobs.search_title()}</h1>
        {load(hits, 8, move |hits| {
            let (search, after) = asked.get_untracked();
            let top = hits.page.items.first().map(|hit| hit.id);
            Effect::new(move || first.set(top.filter(|_| list::has_room_beside())));
            let pane = top.is_some().then_some(move || view! {
                <Suspense>
                    {move || Suspend::new(async move {
                        match job.await {
                            Ok(Some(job)) => view! { <Posting job place=PostingPlace::Pane /> }.into_any(),
                            Ok(None) => nothing_chosen(texts),
                            Err(failure) => view! { <Failed failure /> }.into_any(),
                        }
                    })}
                </Suspense>
            });
            view! {
                <div class="border-b border-line px-4 py-3 lg:px-8">
                    <Filters search=search.clone() facets=hits.facets.clone() />
                    <Chips search=search.clone() facets=hits.facets.clone() />
                </div>
                <div class="lg:grid lg:grid-cols-[26rem_minmax(0,1fr)] lg:items-start">
                    <section class="min-w-0 lg:border-r lg:border-line" aria-labelledby="hits">
                        <Arrivals search=search.clone() shown_at=hits.at version />
                        <Summary hits=hits.clone() search=search.clone() />
                        <Hits hits search after chosen />
                    </section>
                    {pane.map(|pane| view! {
                        <div class="sticky top-14 h-[calc(100dvh-3.5rem)] overflow-y-auto max-lg:hidden" tabindex="0" role="region" aria-label=texts.jobs.title()>
                            {pane()}
                        </div>
                    })}
                </div>
            }
        })}
    }
    .into_any()
}

fn nothing_chosen(texts: Texts) -> AnyView {
    view! { <EmptyState level=2 title=texts.jobs.choose_one() body=texts.jobs.choose_one_text() class="mt-16" /> }
        .into_any()
}

/// How many jobs there are, what the search was taken for, and what it leaves out.
#[component]
fn Summary(hits: JobHits, search: JobSearch) -> impl IntoView {
    let texts = use_texts();
    let total = fill!(texts.jobs.hits, count = count(hits.total));
    let mut lines: Vec<String> = hits
        .corrected
        .iter()
        .map(|(written, searched)| fill!(texts.jobs.corrected, searched = searched.clone(), written = written.clone()))
        .collect();
    let language = texts.locale.code();
    match &hits.place {
        Some(found) => lines.push(area(texts, &found.area, &search)),
        None if search.asks(JobFilter::Place) => {
            lines.push(fill!(texts.jobs.unknown_place, place = search.place.clone()));
        }
        None => {}
    }
    let silent = hits.facets.unstated.iter();
    let silent: Vec<_> = silent.map(|(of, jobs)| format!("{} ({jobs})", chips::name(texts, *of))).collect();
    if !silent.is_empty() {
        lines.push(fill!(texts.jobs.unstated, list = silent.join(", ")));
    }
    let lines = lines.into_iter().map(|line| view! { <p class="mt-1 text-sm text-muted">{line}</p> }.into_any());
    let others = hits.place.map(|found| found.others).unwrap_or_default();
    let others: Vec<_> = others
        .into_iter()
        .take(3)
        .map(|place| {
            let label = place.label(language);
            let there = JobSearch { place: label.clone(), ..search.clone() };
            view! { <li><a class="link" href=query::address(&there)>{label}</a></li> }.into_any()
        })
        .collect();
    let saved = search.clone();
    view! {
        <div class="px-4 pt-4 lg:px-8">
            <div class="flex flex-wrap items-baseline justify-between gap-x-4">
                <h2 id="hits" class="text-lg whitespace-nowrap" aria-live="polite">{total}</h2>
                <list::Orders search=search.clone() by_match=hits.by_match.is_some() />
            </div>
            <ByMatch by_match=hits.by_match.clone() total=hits.total search=search.clone() />
            {lines.collect_view()}
            <div class="mt-1"><SaveSearch search=saved /></div>
            {(!others.is_empty()).then(|| view! {
                <div class="mt-1 flex flex-wrap gap-x-3 text-sm text-muted">
                    <span>{texts.jobs.other_places()}</span>
                    <ul class="flex flex-wrap gap-x-3">{others}</ul>
                </div>
            })}
        </div>
    }
    .into_any()
}

/// Where the jobs are.
fn area(texts: Texts, area: &Area, search: &JobSearch) -> String {
    let language = texts.locale.code();
    let country = |code: &str| places::country::name(code, language).unwrap_or(code).to_owned();
    match area {
        Area::Place(place) => {
            fill!(texts.jobs.around, km = search.km().to_string(), place = place.label(language))
        }
        Area::Region(region) => {
            fill!(texts.jobs.inside, place = format!("{}, {}", region.name, country(&region.country)))
        }
        Area::Country(code) => fill!(texts.jobs.inside, place = country(code)),
    }
}

fn count(jobs: u64) -> usize {
    usize::try_from(jobs).unwrap_or(usize::MAX)
}
