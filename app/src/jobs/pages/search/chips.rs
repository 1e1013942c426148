//! What a search asks for, each with a link to the search without it.

use domain::jobs::search::{JobFacets, JobFilter, JobSearch, JobSource, PostedWithin};
use leptos::prelude::*;
use ui::icons;

use crate::{
    jobs::{
        pages::facts::{employment, figure, seniority, workplace},
        query,
    },
    texts::{Texts, fill, use_texts},
};

/// The name of a filter.
pub(super) fn name(texts: Texts, filter: JobFilter) -> &'static str {
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

/// The name of a source; one without a name is the site of an employer or a feed.
pub(super) fn source_name(texts: Texts, source: &JobSource) -> String {
    if source.name.is_empty() { texts.jobs.source_unnamed().to_owned() } else { source.name.clone() }
}

pub(super) fn posted(texts: Texts, within: PostedWithin) -> &'static str {
    match within {
        PostedWithin::Day => texts.jobs.posted_day(),
        PostedWithin::Week => texts.jobs.posted_week(),
        PostedWithin::Month => texts.jobs.posted_month(),
    }
}

/// Each choice of a search, and the search without it.
fn chosen(texts: Texts, search: &JobSearch, facets: &JobFacets) -> Vec<(String, JobSearch)> {
    let mut chips = Vec::new();
    let without = |filter| search.without(filter);
    if search.asks(JobFilter::Words) {
        chips.push((search.words.clone(), without(JobFilter::Words)));
    }
    if search.asks(JobFilter::Place) {
        let km = fill!(texts.jobs.radius_km, km = search.km().to_string());
        chips.push((format!("{} + {km}", search.place), without(JobFilter::Place)));
    }
    if search.anywhere {
        chips.push((texts.jobs.anywhere().to_owned(), JobSearch { anywhere: false, ..search.clone() }));
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
        facets
            .sources
            .iter()
            .find(|source| source.code == *code)
            .map_or_else(|| code.clone(), |known| source_name(texts, known))
    };
    several(search.sources.iter().map(source).collect(), &|rest, at| {
        rest.sources.remove(at);
    });
    if let Some(pay) = search.salary {
        let amount = figure(texts, f64::from(pay));
        chips.push((fill!(texts.jobs.from_pay, amount = amount), without(JobFilter::Salary)));
    }
    if search.visa {
        chips.push((own(texts.jobs.visa()), without(JobFilter::Visa)));
    }
    if let Some(within) = search.posted {
        chips.push((own(posted(texts, within)), without(JobFilter::Posted)));
    }
    chips
}

/// The choices as links, and one that removes all of them.
#[component]
pub(super) fn Chips(search: JobSearch, facets: JobFacets) -> impl IntoView {
    let texts = use_texts();
    let chips = chosen(texts, &search, &facets);
    if chips.is_empty() {
        return ().into_any();
    }
    let links = chips.into_iter().map(|(label, rest)| {
        let spoken = fill!(texts.jobs.remove, filter = label.clone());
        view! {
            <li>
                <a
                    href=query::address(&rest)
                    aria-label=spoken
                    class="inline-flex h-8 max-w-full touch items-center gap-1.5 rounded-md border border-accent-line bg-selected px-2.5 text-sm text-accent hover:bg-hover"
                >
                    <span class="truncate">{label}</span>
                    <ui::Icon icon=icons::X class="size-3.5 shrink-0" />
                </a>
            </li>
        }
        .into_any()
    });
    let all = JobSearch { order: search.order, resume: search.resume, ..JobSearch::default() };
    view! {
        <div class="mt-3 flex items-center gap-3">
            <ul class="flex min-w-0 flex-wrap items-center gap-2" aria-label=texts.jobs.chosen()>{links.collect_view()}</ul>
            <a class="link link-solo shrink-0 text-sm" href=query::address(&all)>{texts.jobs.clear_all()}</a>
        </div>
    }
    .into_any()
}
