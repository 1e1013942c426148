//! `/jobs`: the search of public jobs. A plain form: it works without JavaScript, and its address can be kept.

use domain::jobs::search::{JobFacets, JobHit, JobHits, JobOrder, JobSearch, PostedWithin};
use leptos::prelude::*;
use leptos_router::{components::Form, hooks::use_query_map};
use matching::{EmploymentType, Remote, Seniority};
use ui::{icons, *};

use super::facts::{employment, seniority, workplace, yearly_pay};
use crate::{
    jobs::{api::search_jobs, query, searches::SaveSearch},
    texts::{fill, use_texts},
    view::{More, load},
    zone::use_clock,
};

/// The form and the hits.
#[component]
pub fn JobSearchPage() -> impl IntoView {
    let texts = use_texts();
    let map = use_query_map();
    let search = move || query::read(|name| map.read().get(name));
    let after = move || map.read().get("after");
    let hits = Resource::new_blocking(move || (search(), after()), |(search, after)| search_jobs(search, after));
    view! {
        <div class="mx-auto w-full max-w-6xl px-4 py-8 lg:px-8">
            <h1 class="text-2xl">{texts.jobs.search_title()}</h1>
            <p class="mt-1 text-base text-muted">{texts.jobs.search_intro()}</p>
            {load(hits, 8, move |hits| {
                view! { <Results hits search=search() started=map.read_untracked().get("after").is_some() /> }
            })}
        </div>
    }
    .into_any()
}

#[component]
fn Results(hits: JobHits, search: JobSearch, started: bool) -> impl IntoView {
    let texts = use_texts();
    let corrected = hits
        .corrected
        .iter()
        .map(|(written, searched)| fill!(texts.jobs.corrected, searched = searched.clone(), written = written.clone()));
    let corrected: Vec<_> =
        corrected.map(|line| view! { <p class="mt-2 text-base text-muted">{line}</p> }.into_any()).collect();
    let without_pay = (search.salary.is_some() && hits.facets.without_pay > 0)
        .then(|| fill!(texts.jobs.without_pay, count = count(hits.facets.without_pay)));
    let total = fill!(texts.jobs.hits, count = count(hits.total));
    let path = format!("/jobs?{}", query::write(&search));
    let saved = search.clone();
    let list = if hits.page.items.is_empty() {
        nothing_found(&search).into_any()
    } else {
        let rows = hits.page.items.into_iter().map(|hit| view! { <Row hit /> }.into_any()).collect_view();
        view! {
            <ul class="mt-4 divide-y divide-line border-y border-line">{rows}</ul>
            <More path=path next=hits.page.next started />
        }
        .into_any()
    };
    view! {
        <div class="mt-6 grid items-start gap-x-10 gap-y-6 lg:grid-cols-[17rem_minmax(0,1fr)]">
            <Filters search facets=hits.facets />
            <section class="min-w-0" aria-labelledby="hits">
                <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
                    <h2 id="hits" class="text-lg" aria-live="polite">{total}</h2>
                    <SaveSearch search=saved />
                </div>
                {corrected}
                {without_pay.map(|line| view! { <p class="mt-2 text-base text-muted">{line}</p> })}
                {list}
            </section>
        </div>
    }
    .into_any()
}

/// The form. A choice shows how many jobs it would find.
#[component]
fn Filters(search: JobSearch, facets: JobFacets) -> impl IntoView {
    let texts = use_texts();
    let any = || SelectOption::new("", texts.jobs.any());
    let counted = |word: &'static str, label: &str, count: u64| SelectOption::new(word, format!("{label} ({count})"));
    let chosen = |word: Option<&'static str>| word.unwrap_or_default().to_owned();
    let mut remote = vec![any()];
    remote.extend(facets.remote.iter().map(|(one, count)| counted(one.word(), workplace(texts, *one), *count)));
    let mut kinds = vec![any()];
    kinds.extend(facets.employment.iter().map(|(one, count)| counted(one.word(), employment(texts, *one), *count)));
    let mut levels = vec![any()];
    levels.extend(facets.seniority.iter().map(|(one, count)| counted(one.word(), seniority(texts, *one), *count)));
    // A chosen filter without hits stays in the list, so that it can be seen and changed.
    keep(&mut remote, search.remote.map(|one| (one.word(), workplace(texts, one))));
    keep(&mut kinds, search.employment.map(|one| (one.word(), employment(texts, one))));
    keep(&mut levels, search.seniority.map(|one| (one.word(), seniority(texts, one))));
    let posted = [
        (PostedWithin::Day, texts.jobs.posted_day()),
        (PostedWithin::Week, texts.jobs.posted_week()),
        (PostedWithin::Month, texts.jobs.posted_month()),
    ];
    let mut days = vec![any()];
    days.extend(posted.map(|(one, label)| SelectOption::new(one.word(), label)));
    let orders = vec![
        SelectOption::new(JobOrder::Relevance.word(), texts.jobs.order_relevance()),
        SelectOption::new(JobOrder::Newest.word(), texts.jobs.order_newest()),
    ];
    view! {
        <search aria-label=texts.jobs.search_title()>
            <Form method="GET" action="/jobs">
                <div class="grid grid-cols-2 gap-4 lg:grid-cols-1">
                    <Field id="words" label=texts.jobs.words() hint=texts.jobs.words_hint() class="max-lg:col-span-2">
                        <TextInput name="words" value=search.words.clone() kind="search" />
                    </Field>
                    <Field id="place" label=texts.jobs.place() class="max-lg:col-span-2">
                        <TextInput name="place" value=search.place.clone() />
                    </Field>
                    <Field id="remote" label=texts.jobs.remote()>
                        <Select name="remote" options=remote value=chosen(search.remote.map(Remote::word)) />
                    </Field>
                    <Field id="employment" label=texts.jobs.employment()>
                        <Select name="employment" options=kinds value=chosen(search.employment.map(EmploymentType::word)) />
                    </Field>
                    <Field id="seniority" label=texts.jobs.level()>
                        <Select name="seniority" options=levels value=chosen(search.seniority.map(Seniority::word)) />
                    </Field>
                    <Field id="salary" label=texts.jobs.least_pay() hint=texts.jobs.least_pay_hint()>
                        <TextInput name="salary" value=search.salary.map(|pay| pay.to_string()).unwrap_or_default() inputmode="numeric" />
                    </Field>
                    <Field id="posted" label=texts.jobs.posted()>
                        <Select name="posted" options=days value=chosen(search.posted.map(PostedWithin::word)) />
                    </Field>
                    <Field id="order" label=texts.jobs.order()>
                        <Select name="order" options=orders value=chosen(Some(search.order.unwrap_or(JobOrder::Relevance).word())) />
                    </Field>
                    <Button submit=true icon=icons::SEARCH class="max-lg:col-span-2">{texts.jobs.search()}</Button>
                </div>
            </Form>
        </search>
    }
    .into_any()
}

fn count(jobs: u64) -> usize {
    usize::try_from(jobs).unwrap_or(usize::MAX)
}

fn keep(options: &mut Vec<SelectOption>, chosen: Option<(&'static str, &'static str)>) {
    if let Some((word, label)) = chosen.filter(|(word, _)| !options.iter().any(|option| option.value == *word)) {
        options.push(SelectOption::new(word, format!("{label} (0)")));
    }
}

fn nothing_found(search: &JobSearch) -> impl IntoView + use<> {
    let texts = use_texts();
    let (title, body) = match search.is_empty() {
        true => (texts.jobs.no_public_title(), texts.jobs.no_public_text()),
        false => (texts.jobs.none_found_title(), texts.jobs.none_found_text()),
    };
    let again = (!search.is_empty()).then_some(move || {
        view! { <ButtonLink href="/jobs" kind=ButtonKind::Secondary>{texts.jobs.all_jobs()}</ButtonLink> }
    });
    match again {
        Some(actions) => view! { <EmptyState level=2 title body actions class="mt-6" /> }.into_any(),
        None => view! { <EmptyState level=2 title body class="mt-6" /> }.into_any(),
    }
}

#[component]
fn Row(hit: JobHit) -> impl IntoView {
    let texts = use_texts();
    let line: Vec<_> = [hit.company, hit.place].into_iter().filter(|part| !part.is_empty()).collect();
    let facts = [
        hit.pay.as_ref().map(|pay| yearly_pay(texts, pay)),
        hit.remote.map(|remote| workplace(texts, remote).to_owned()),
        hit.employment.map(|kind| employment(texts, kind).to_owned()),
        hit.seniority.map(|level| seniority(texts, level).to_owned()),
    ];
    let facts: Vec<_> = facts.into_iter().flatten().collect();
    view! {
        <li class="py-4">
            <div class="flex items-baseline justify-between gap-4">
                <h3 class="min-w-0 text-base font-medium">
                    <a class="rounded-sm break-words hover:underline" href=format!("/jobs/{}", hit.id)>{hit.title}</a>
                </h3>
                <span class="tnum shrink-0 text-sm text-subtle">{use_clock().date(hit.listed_at)}</span>
            </div>
            <p class="mt-0.5 text-base text-muted">{line.join(", ")}</p>
            {(!facts.is_empty()).then(|| view! { <p class="mt-1 text-sm text-subtle">{facts.join(" · ")}</p> })}
        </li>
    }
    .into_any()
}
