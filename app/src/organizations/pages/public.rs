//! `/companies/{slug}`: a company as everybody sees it, with its open jobs.

use domain::{jobs::search::JobHit, organizations::PublicOrganization};
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{icons, *};

use crate::{
    error::Failure,
    job_facts::{place_line, workplace, yearly_pay},
    organizations::api::get_organization,
    texts::{fill, use_texts},
    view::{Failed, More, load_or},
    zone::use_clock,
};

/// The public page of a company.
#[component]
pub fn PublicCompanyPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let asked = move || (params.read().get("slug").unwrap_or_default(), query.read().get("after"));
    let company = Resource::new_blocking(asked, |(slug, after)| get_organization(slug, after));
    load_or(
        company,
        8,
        move |company| view! { <Company company started=query.read_untracked().get("after").is_some() /> },
        |failure| view! { <Gone failure /> },
    )
}

/// There is no such company.
#[component]
fn Gone(failure: Failure) -> impl IntoView {
    let texts = use_texts();
    if failure.kind() != kernel::ProblemKind::NotFound {
        return view! { <Failed failure /> }.into_any();
    }
    view! {
        <Title text=texts.organizations.gone_title() />
        <Meta name="robots" content="noindex" />
        <div class="mx-auto max-w-prose px-4 py-20">
            <EmptyState level=1 title=texts.organizations.gone_title() body=texts.organizations.gone_text() />
        </div>
    }
    .into_any()
}

#[component]
fn Company(company: PublicOrganization, started: bool) -> impl IntoView {
    let texts = use_texts();
    let PublicOrganization { slug, profile, verified, jobs, open, json_ld, address } = company;
    // In a script element nothing but `</` could end the data.
    let json_ld = json_ld.replace('<', "\\u003c");
    let mut paragraphs = profile.about.split("\n\n").filter(|text| !text.trim().is_empty()).map(str::to_owned);
    let lead = paragraphs.next();
    let rest: Vec<_> = paragraphs.map(|text| view! { <p class="whitespace-pre-line">{text}</p> }.into_any()).collect();
    let description =
        lead.clone().unwrap_or_else(|| fill!(texts.organizations.description, name = profile.name.clone()));
    let description: String = description.chars().take(160).collect();
    let host = profile.host().map(str::to_owned);
    let website =
        host.map(|host| view! { <a class="link" href=profile.website.clone() rel="nofollow noopener">{host}</a> });
    let place = (!profile.place.is_empty()).then(|| view! { <span class="break-words">{profile.place.clone()}</span> });
    let verified = verified.map(|verified| {
        view! {
            <span class="inline-flex items-center gap-1.5">
                <Icon icon=icons::BADGE_CHECK class="size-4 text-accent" />
                {fill!(texts.organizations.verified, domain = verified.domain)}
            </span>
        }
    });
    let promise = profile.answer_days.map(|days| {
        let promise = fill!(texts.organizations.promise, count = usize::from(days));
        view! { <div class="mt-6"><Facts items=vec![Fact::new(texts.organizations.answer_days(), promise)] /></div> }
    });
    let rows: Vec<_> = jobs.items.into_iter().map(|hit| view! { <Row hit /> }.into_any()).collect();
    let list = if rows.is_empty() {
        view! { <p class="mt-3 text-base text-muted">{texts.organizations.no_jobs()}</p> }.into_any()
    } else {
        view! {
            <ul class="mt-3 divide-y divide-line border-y border-line">{rows}</ul>
            <More path=format!("/companies/{slug}") next=jobs.next started />
        }
        .into_any()
    };
    let about = (!rest.is_empty()).then(|| {
        view! {
            <section class="mt-12 max-w-prose" aria-labelledby="about">
                <h2 id="about" class="text-xl">{texts.organizations.about()}</h2>
                <div class="mt-3 space-y-4 text-base leading-relaxed break-words">{rest}</div>
            </section>
        }
    });
    view! {
        <Title text=profile.name.clone() />
        <Meta name="description" content=description />
        <Link rel="alternate" type_="application/xml" href=format!("/companies/{slug}/jobs.xml") />
        <Link rel="canonical" href=address />
        // Data, which no browser runs.
        <script type="application/ld+json" inner_html=json_ld></script>
        <div class="border-b border-line bg-canvas">
            <div class="mx-auto w-full max-w-site px-4 py-10 md:px-8">
                <h1 class="text-2xl break-words">{profile.name.clone()}</h1>
                {lead.map(|text| view! { <p class="mt-2 max-w-prose text-md break-words whitespace-pre-line text-muted">{text}</p> })}
                <div class="mt-4 flex flex-wrap gap-x-5 gap-y-1 text-sm text-muted">{verified} {website} {place}</div>
                {promise}
            </div>
        </div>
        <div class="mx-auto w-full max-w-site px-4 py-10 md:px-8">
            <section aria-labelledby="jobs">
                <h2 id="jobs" class="text-xl">{texts.organizations.open_jobs()} " " <span class="font-normal text-subtle tnum">{open}</span></h2>
                {list}
            </section>
            {about}
        </div>
    }
    .into_any()
}

/// An open job: title, place, pay and day.
#[component]
fn Row(hit: JobHit) -> impl IntoView {
    let texts = use_texts();
    let line =
        [place_line(texts, &hit), hit.remote.map(|remote| workplace(texts, remote).to_owned()).unwrap_or_default()];
    let line: Vec<_> = line.into_iter().filter(|part| !part.is_empty()).collect();
    let pay = hit.pay.as_ref().map(|pay| yearly_pay(texts, pay)).unwrap_or_default();
    view! {
        <li class="grid gap-x-6 gap-y-1 py-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,14rem)_minmax(0,12rem)_auto] sm:items-baseline">
            <h3 class="text-base font-medium"><a class="rounded-sm break-words hover:underline" href=format!("/jobs/{}", hit.id)>{hit.title}</a></h3>
            <p class="text-base break-words text-muted">{line.join(", ")}</p>
            <p class="text-base tnum">{pay}</p>
            <p class="text-sm text-subtle tnum">{use_clock().date(hit.listed_at)}</p>
        </li>
    }
    .into_any()
}
