//! `/jobs/compare?ids=…&ids=…`: public jobs side by side.

use domain::jobs::search::{MOST_COMPARED, PublicJob};
use kernel::JobId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::*;

use super::facts::{employment, place_line, seniority, workplace, yearly_pay};
use crate::{
    jobs::api::compare_jobs,
    session::use_session,
    texts::{Texts, use_texts},
    view::{Bar, load},
    zone::{Clock, use_clock},
};

/// Requirements of a job that are shown.
const MOST_REQUIREMENTS: usize = 20;

/// The table.
#[component]
pub fn CompareJobsPage() -> impl IntoView {
    let texts = use_texts();
    let map = use_query_map();
    let ids = move || {
        let ids = map.read().get_all("ids").unwrap_or_default();
        ids.iter().filter_map(|id| id.parse::<JobId>().ok()).take(MOST_COMPARED).collect::<Vec<_>>()
    };
    let jobs = Resource::new_blocking(ids, compare_jobs);
    let bar = use_session().is_signed_in().then(|| {
        let trail = vec![Crumb::link(texts.jobs.search_title(), "/jobs"), Crumb::here(texts.jobs.compare_title())];
        view! { <Bar trail /> }
    });
    view! {
        {bar}
        <div class="mx-auto w-full max-w-6xl px-4 py-6 lg:px-8">
            <p><a class="link link-solo text-sm" href="/jobs">{texts.jobs.all_jobs()}</a></p>
            <h1 class="mt-2 text-2xl">{texts.jobs.compare_title()}</h1>
            {load(jobs, 8, move |jobs| {
                if jobs.len() < 2 {
                    let search = move || view! { <ButtonLink href="/jobs">{texts.jobs.find()}</ButtonLink> };
                    view! { <EmptyState level=2 title=texts.jobs.compare_few() body=texts.jobs.compare_few_text() actions=search class="mt-6" /> }.into_any()
                } else {
                    view! { <Side jobs /> }.into_any()
                }
            })}
        </div>
    }
    .into_any()
}

#[component]
fn Side(jobs: Vec<PublicJob>) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let heads = jobs.iter().map(|job| {
        let closed = job.closed_at.map(|at| crate::texts::fill!(texts.jobs.closed_on, date = clock.date(at)));
        view! {
            <th scope="col" class="min-w-52 border-b border-line p-3 text-left align-bottom font-normal">
                <a class="link font-medium" href=format!("/jobs/{}", job.hit.id)>{job.hit.title.clone()}</a>
                <span class="block text-sm text-muted">{job.hit.company.clone()}</span>
                {closed.map(|line| view! { <span class="block text-sm text-warn">{line}</span> })}
            </th>
        }
        .into_any()
    });
    let heads: Vec<_> = heads.collect();
    let rows: Vec<_> = facts(texts, &clock)
        .into_iter()
        .map(|(name, value)| {
            let cells: Vec<_> = jobs.iter().map(|job| cell(texts, value(job))).collect();
            view! {
                <tr>
                    <th scope="row" class="border-b border-line p-3 text-left align-top text-sm font-normal text-muted">{name}</th>
                    {cells}
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="mt-5 overflow-x-auto" tabindex="0" role="region" aria-label=texts.jobs.compare_title()>
            <table class="w-full border-collapse text-base">
                <thead>
                    <tr><td class="border-b border-line p-3"></td>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The lines of a cell; a source that says nothing is shown as such.
fn cell(texts: Texts, lines: Vec<String>) -> AnyView {
    if lines.is_empty() {
        return view! { <td class="border-b border-line p-3 align-top text-subtle">{texts.jobs.none_stated()}</td> }
            .into_any();
    }
    let lines: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect();
    view! { <td class="border-b border-line p-3 align-top break-words"><ul class="flex flex-col gap-1">{lines}</ul></td> }.into_any()
}

type Lines<'a> = Box<dyn Fn(&PublicJob) -> Vec<String> + 'a>;

/// The names of what is compared, and how to read it off a job.
fn facts<'a>(texts: Texts, clock: &'a Clock) -> Vec<(&'static str, Lines<'a>)> {
    let jobs = texts.jobs;
    let visa = move |job: &PublicJob| {
        job.visa.map(|is_sponsored| if is_sponsored { jobs.visa_yes() } else { jobs.visa_no() }.to_owned())
    };
    let place = move |job: &PublicJob| Some(place_line(texts, &job.hit)).filter(|place| !place.is_empty());
    let one = |value: Option<String>| value.into_iter().collect::<Vec<_>>();
    vec![
        (jobs.salary(), Box::new(move |job| one(job.hit.pay.as_ref().map(|pay| yearly_pay(texts, pay))))),
        (jobs.place(), Box::new(move |job| one(place(job)))),
        (jobs.remote(), Box::new(move |job| one(job.hit.remote.map(|remote| workplace(texts, remote).to_owned())))),
        (
            jobs.employment(),
            Box::new(move |job| one(job.hit.employment.map(|kind| employment(texts, kind).to_owned()))),
        ),
        (jobs.level(), Box::new(move |job| one(job.hit.seniority.map(|level| seniority(texts, level).to_owned())))),
        (jobs.visa(), Box::new(move |job| one(visa(job)))),
        (jobs.posted(), Box::new(move |job| vec![clock.date(job.hit.listed_at)])),
        (jobs.valid_until(), Box::new(move |job| one(job.valid_until.map(|day| clock.date(day))))),
        (
            jobs.requirements(),
            Box::new(|job| job.requirements.iter().take(MOST_REQUIREMENTS).map(|it| it.text.clone()).collect()),
        ),
        (jobs.found_at(), Box::new(|job| job.sources.iter().map(|origin| origin.name.clone()).collect())),
    ]
}
