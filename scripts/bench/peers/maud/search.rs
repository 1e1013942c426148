//! `/jobs`, as guests see it: the hits of a search, their order, and what the search asks for.

use domain::jobs::search::{JobFacets, JobFilter, JobHit, JobHits, JobOrder, JobSearch, JobSource, PostedWithin};
use maud::{Markup, html};
use texts::{Texts, fill};

use crate::{
    filters,
    jobs::{
        Look, address, button, employment, escape, grouped, link, place_line, seniority, tick, workplace, yearly_pay,
    },
    parts::{date, icon},
};

/// The page.
pub fn page(texts: Texts, search: &JobSearch, hits: &JobHits) -> Markup {
    html! {
        h1 class="max-lg:sr-only lg:px-8 lg:pt-6 lg:text-2xl" { (texts.jobs.search_title()) }
        div class="border-b border-line px-4 py-3 lg:px-8" {
            (filters::form(texts, search, &hits.facets))
            (chips(texts, search, &hits.facets))
        }
        div class="lg:grid lg:grid-cols-[26rem_minmax(0,1fr)] lg:items-start" {
            section class="min-w-0 lg:border-r lg:border-line" aria-labelledby="hits" {
                (summary(texts, search, hits))
                (list(texts, search, hits))
            }
            div class="sticky top-14 h-[calc(100dvh-3.5rem)] overflow-y-auto max-lg:hidden" tabindex="0" role="region" aria-label=(texts.jobs.title()) {
                (nothing_chosen(texts))
            }
        }
    }
}

fn nothing_chosen(texts: Texts) -> Markup {
    use std::fmt::Write;
    let (mut upper, mut lower) = (String::new(), String::new());
    for number in 0..17 {
        let length = if number % 4 == 0 { 16 } else { 10 };
        let _ = write!(upper, "M{} 4v{length}", 8 + number * 9);
        let _ = write!(lower, "M{:.1} 44v-{length}", 12.0 + f64::from(number) * 8.4);
    }
    html! {
        div class="flex flex-col items-center px-6 py-12 text-center mt-16" {
            svg class="h-12 w-40" viewBox="0 0 160 48" fill="none" aria-hidden="true" {
                path class="stroke-control" stroke-width="1.5" d=(upper) {}
                path class="stroke-tick" stroke-width="1.5" d=(lower) {}
            }
            h2 class="mt-5 text-lg" { (texts.jobs.choose_one()) }
            p class="mt-1 max-w-sm text-base text-muted" { (texts.jobs.choose_one_text()) }
        }
    }
}

/// The name of a filter.
fn name(texts: Texts, filter: JobFilter) -> &'static str {
    match filter {
        JobFilter::Words => texts.jobs.words(),
        JobFilter::Place => texts.jobs.place(),
        JobFilter::Remote => texts.jobs.remote(),
        JobFilter::Employment => texts.jobs.employment(),
        JobFilter::Seniority => texts.jobs.level(),
        JobFilter::Salary => texts.jobs.salary(),
        JobFilter::Visa => texts.jobs.visa(),
        JobFilter::Skills => texts.jobs.skills(),
        JobFilter::Sources => texts.jobs.source(),
        JobFilter::Posted => texts.jobs.posted(),
    }
}

/// The name of a source.
pub fn source_name(texts: Texts, source: &JobSource) -> String {
    if source.name.is_empty() { texts.jobs.source_unnamed().to_owned() } else { source.name.clone() }
}

pub fn posted(texts: Texts, within: PostedWithin) -> &'static str {
    match within {
        PostedWithin::Day => texts.jobs.posted_day(),
        PostedWithin::Week => texts.jobs.posted_week(),
        PostedWithin::Month => texts.jobs.posted_month(),
    }
}

/// Each choice of a search, and the search without it.
fn chosen(texts: Texts, search: &JobSearch, facets: &JobFacets) -> Vec<(String, JobSearch)> {
    let mut chips = Vec::new();
    if search.asks(JobFilter::Words) {
        chips.push((search.words.clone(), search.without(JobFilter::Words)));
    }
    let mut several = |labels: Vec<String>, drop: &dyn Fn(&mut JobSearch, usize)| {
        for (number, label) in labels.into_iter().enumerate() {
            let mut rest = search.clone();
            drop(&mut rest, number);
            chips.push((label, rest));
        }
    };
    let own = |label: &str| label.to_owned();
    several(search.remote.iter().map(|one| own(workplace(texts, *one))).collect(), &|rest, at| {
        rest.remote.remove(at);
    });
    several(search.employment.iter().map(|one| own(employment(texts, *one))).collect(), &|rest, at| {
        rest.employment.remove(at);
    });
    several(search.seniority.iter().map(|one| own(seniority(texts, *one))).collect(), &|rest, at| {
        rest.seniority.remove(at);
    });
    several(search.skills.clone(), &|rest, at| {
        rest.skills.remove(at);
    });
    let source = |code: &String| {
        let known = facets.sources.iter().find(|source| source.code == *code);
        known.map_or_else(|| code.clone(), |known| source_name(texts, known))
    };
    several(search.sources.iter().map(source).collect(), &|rest, at| {
        rest.sources.remove(at);
    });
    if let Some(pay) = search.salary {
        let amount = grouped(texts, pay.into());
        chips.push((fill!(texts.jobs.from_pay, amount = amount), search.without(JobFilter::Salary)));
    }
    if search.visa {
        chips.push((own(texts.jobs.visa()), search.without(JobFilter::Visa)));
    }
    if let Some(within) = search.posted {
        chips.push((own(posted(texts, within)), search.without(JobFilter::Posted)));
    }
    chips
}

fn chips(texts: Texts, search: &JobSearch, facets: &JobFacets) -> Markup {
    let chips = chosen(texts, search, facets);
    let all = JobSearch { order: search.order, ..JobSearch::default() };
    html! {
        @if !chips.is_empty() {
            div class="mt-3 flex items-center gap-3" {
                ul class="flex min-w-0 flex-wrap items-center gap-2" aria-label=(texts.jobs.chosen()) {
                    @for (label, rest) in &chips {
                        li {
                            a href=(address(rest)) aria-label=(fill!(texts.jobs.remove, filter = label))
                                class="inline-flex h-8 max-w-full touch items-center gap-1.5 rounded-md border border-accent-line bg-selected px-2.5 text-sm text-accent hover:bg-hover" {
                                span class="truncate" { (label) }
                                (icon("x", "size-3.5"))
                            }
                        }
                    }
                }
                a class="link link-solo shrink-0 text-sm" href=(address(&all)) { (texts.jobs.clear_all()) }
            }
        }
    }
}

/// How many jobs there are, their order, and what the search leaves out.
fn summary(texts: Texts, search: &JobSearch, hits: &JobHits) -> Markup {
    let orders = [
        (JobOrder::Relevance, texts.jobs.order_relevance()),
        (JobOrder::Newest, texts.jobs.order_newest()),
        (JobOrder::Match, texts.jobs.order_match()),
    ];
    let now = search.order.filter(|order| *order != JobOrder::Match).unwrap_or(JobOrder::Relevance);
    let mut lines: Vec<String> = hits
        .corrected
        .iter()
        .map(|(written, searched)| fill!(texts.jobs.corrected, searched = searched, written = written))
        .collect();
    let silent: Vec<_> =
        hits.facets.unstated.iter().map(|(of, jobs)| format!("{} ({jobs})", name(texts, *of))).collect();
    if !silent.is_empty() {
        lines.push(fill!(texts.jobs.unstated, list = silent.join(", ")));
    }
    let mut sign_in = "/login?next=".to_owned();
    escape(&address(search), &mut sign_in);
    html! {
        div class="px-4 pt-4 lg:px-8" {
            div class="flex flex-wrap items-baseline justify-between gap-x-4" {
                h2 id="hits" class="text-lg whitespace-nowrap" aria-live="polite" { (fill!(texts.jobs.hits, count = hits.total as usize)) }
                nav class="flex flex-wrap justify-end gap-x-3" aria-label=(texts.jobs.order()) {
                    @for (order, label) in orders {
                        @let other = JobSearch { order: (order != JobOrder::Relevance).then_some(order), ..search.clone() };
                        a href=(address(&other)) aria-current=[(order == now).then_some("true")]
                            class="touch inline-flex items-center rounded-sm text-sm text-muted hover:text-ink aria-[current=true]:font-medium aria-[current=true]:text-ink" {
                            (label)
                        }
                    }
                }
            }
            @for line in &lines { p class="mt-1 text-sm text-muted" { (line) } }
            div class="mt-1" { (link(&sign_in, texts.jobs.save_search_sign_in(), Look::Ghost, (Some("bell"), None), None)) }
        }
    }
}

fn list(texts: Texts, search: &JobSearch, hits: &JobHits) -> Markup {
    let names: Vec<(&str, String)> =
        hits.facets.sources.iter().map(|source| (source.code.as_str(), source_name(texts, source))).collect();
    let path = address(search);
    let joint = if path.contains('?') { '&' } else { '?' };
    html! {
        ul class="mt-3 divide-y divide-line border-y border-line" {
            @for hit in &hits.page.items { (row(texts, hit, &names)) }
        }
        div class="px-4 pb-6 lg:px-8" {
            form id="compare" method="get" action="/jobs/compare" class="mt-4 flex flex-wrap items-center gap-3" {
                (button(texts.jobs.compare(), Look::Small, Some("columns_3"), None, ""))
                span class="text-sm text-muted" { (texts.jobs.compare_hint()) }
            }
            @if let Some(next) = &hits.page.next {
                nav class="mt-6 flex gap-3" aria-label=(texts.common.pages()) {
                    (link(&format!("{path}{joint}after={}", next.0), texts.common.next_page(), Look::Secondary, (None, Some("arrow_right")), None))
                }
            }
            p class="mt-6 text-sm text-subtle" {
                a class="link" rel="noopener" href="https://www.geonames.org/" { (texts.jobs.place_credit()) }
            }
        }
    }
}

fn row(texts: Texts, hit: &JobHit, names: &[(&str, String)]) -> Markup {
    let place = place_line(texts, hit);
    let line: Vec<_> = [hit.company.as_str(), &place].into_iter().filter(|part| !part.is_empty()).collect();
    let facts = [
        hit.pay.as_ref().map(|pay| yearly_pay(texts, pay)),
        hit.remote.map(|remote| workplace(texts, remote).to_owned()),
        hit.employment.map(|kind| employment(texts, kind).to_owned()),
        hit.seniority.map(|level| seniority(texts, level).to_owned()),
        names.iter().find(|(code, _)| *code == hit.source).map(|(_, name)| name.clone()),
    ];
    let facts: Vec<_> = facts.into_iter().flatten().collect();
    let (id, spoken) = (hit.id.to_string(), fill!(texts.jobs.compare_this, job = hit.title));
    html! {
        li class="relative px-4 py-3 lg:px-8 lg:has-aria-[current=true]:bg-selected lg:has-aria-[current=true]:shadow-[inset_3px_0_0_var(--color-accent)]" {
            div class="flex items-start justify-between gap-3" {
                h3 class="min-w-0 text-base font-medium" {
                    a class="rounded-sm break-words hover:underline" href={ "/jobs/" (id) } { (hit.title) }
                }
            }
            p class="mt-0.5 text-base break-words text-muted" { (line.join(", ")) }
            div class="mt-0.5 flex items-end justify-between gap-3 text-sm text-subtle" {
                p class="min-w-0 break-words" { (facts.join(" · ")) }
                div class="flex shrink-0 items-center gap-3" {
                    span class="tnum" { (date(texts, hit.listed_at)) }
                    (tick((&format!("compare-{id}"), "ids", &id), None, false, Some(&spoken), Some("compare")))
                }
            }
        }
    }
}
