//! `/jobs/{id}`: a public job for everybody, with the markup that search engines read.

use domain::jobs::{
    employer::Employer,
    ghost::GhostSign,
    search::{JobOrigin, PublicJob},
};
use kernel::{JobId, Problem};
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{icons, *};

use super::facts::{employment, place_line, seniority, workplace, yearly_pay};
use crate::{
    error::Failure,
    form::use_form,
    jobs::{
        api::{SaveJob, get_public_job},
        markup,
    },
    session::use_session,
    texts::{fill, use_texts},
    view::{Bar, FormProblem, load},
    zone::use_clock,
};

/// One public job.
#[component]
pub fn PublicJobPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<JobId>().ok());
    let job = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_public_job(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    let texts = use_texts();
    let bar = use_session().is_signed_in().then(|| {
        let trail = vec![Crumb::link(texts.jobs.search_title(), "/jobs"), Crumb::here(texts.jobs.title())];
        view! { <Bar trail /> }
    });
    view! {
        {bar}
        {load(job, 8, |job| view! { <Posting job place=PostingPlace::Page /> })}
    }
}

/// Where a posting is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostingPlace {
    /// As a page with its title and the markup for search engines.
    Page,
    /// In the pane beside the list.
    Pane,
    /// Beside the editor, before it is public: nothing can be done with it.
    Preview,
}

/// A posting.
#[component]
pub fn Posting(job: PublicJob, place: PostingPlace) -> impl IntoView {
    let pane = place != PostingPlace::Page;
    let is_preview = place == PostingPlace::Preview;
    let (texts, clock) = (use_texts(), use_clock());
    let markup = (job.closed_at.is_none() && !pane).then(|| markup::job_posting(&job));
    // Beside the list, it is a filter of the search.
    let source = (!pane).then(|| use_query_map().read_untracked().get("source")).flatten().unwrap_or_default();
    let source = domain::applications::source(&source);
    let PublicJob {
        organization,
        employer,
        hit,
        url,
        html,
        visa,
        requirements,
        sources,
        valid_until,
        closed_at,
        signs,
        ..
    } = job;
    let location = place_line(texts, &hit);
    let visa = visa.map(|is_sponsored| if is_sponsored { texts.jobs.visa_yes() } else { texts.jobs.visa_no() });
    let facts = [
        (texts.jobs.place(), (!location.is_empty()).then_some(location)),
        (texts.jobs.remote(), hit.remote.map(|remote| workplace(texts, remote).to_owned())),
        (texts.jobs.employment(), hit.employment.map(|kind| employment(texts, kind).to_owned())),
        (texts.jobs.level(), hit.seniority.map(|level| seniority(texts, level).to_owned())),
        (texts.jobs.salary(), hit.pay.as_ref().map(|pay| yearly_pay(texts, pay))),
        (texts.jobs.visa(), visa.map(str::to_owned)),
        (texts.jobs.listed(), Some(clock.date(hit.listed_at))),
        (texts.jobs.valid_until(), valid_until.map(|day| clock.date(day))),
    ];
    let facts: Vec<_> = facts.into_iter().filter_map(|(name, value)| Some(Fact::new(name, value?))).collect();
    let closed = closed_at.map(|at| fill!(texts.jobs.closed_on, date = clock.date(at)));
    let is_closed = closed.is_some();
    let requirements: Vec<_> =
        requirements.into_iter().map(|it| view! { <li class="py-1">{it.text}</li> }.into_any()).collect();
    let about = if pane {
        let href = format!("/jobs/{}", hit.id);
        view! {
            <h2 class="text-2xl break-words">{hit.title.clone()}</h2>
            <p class="mt-1 text-lg text-muted">{hit.company.clone()}</p>
            {(!is_preview).then(|| view! { <p><a class="link link-solo text-sm" href=href>{texts.jobs.open_page()}</a></p> })}
        }
        .into_any()
    } else {
        view! {
            <Title text=hit.title.clone() />
            // Links to it may say where they are.
            <Link rel="canonical" href=format!("/jobs/{}", hit.id) />
            // Data, which no browser runs.
            {markup.map(|markup| view! { <script type="application/ld+json" inner_html=markup></script> })}
            {is_closed.then(|| view! { <Meta name="robots" content="noindex" /> })}
            <p><a class="link link-solo text-sm" href="/jobs">{texts.jobs.all_jobs()}</a></p>
            <h1 class="mt-3 text-2xl break-words">{hit.title.clone()}</h1>
            {(!hit.company.is_empty()).then(|| view! { <EmployerLine name=hit.company.clone() employer /> })}
        }
        .into_any()
    };
    view! {
        <article class=if pane { "px-8 py-6" } else { "mx-auto w-full max-w-4xl px-4 py-8 lg:px-8" }>
            {about}
            {closed.map(|line| view! { <Notice level=Level::Warn title=line class="mt-4" /> })}
            <div class="mt-5 border-y border-line py-4">
                <Facts items=facts aria_label=texts.jobs.facts() class="flex flex-wrap gap-x-10 gap-y-3" />
            </div>
            <Signs signs />
            {(!is_preview).then(|| view! { <Actions id=hit.id url is_closed here=organization.is_some() source /> })}
            {(!requirements.is_empty()).then(|| view! {
                <section class="mt-8" aria-labelledby="requirements">
                    {heading(pane, "requirements", texts.matches.evidence())}
                    <ul class="mt-2 list-disc pl-5 text-base">{requirements}</ul>
                </section>
            })}
            <section class="mt-8" aria-labelledby="posting">
                {heading(pane, "posting", texts.jobs.posting())}
                // Sanitized before it was stored: a few elements, no scripts, no styles.
                <div class="posting mt-3 text-base leading-relaxed break-words" inner_html=html></div>
            </section>
            {(!is_preview).then(|| view! {
                <section class="mt-8 border-t border-line pt-4" aria-labelledby="sources">
                    {heading(pane, "sources", texts.jobs.found_at())}
                    <Sources sources />
                </section>
            })}
        </article>
    }
    .into_any()
}

/// What lets one doubt that somebody gets the job.
#[component]
fn Signs(signs: Vec<GhostSign>) -> impl IntoView {
    let texts = use_texts();
    let line = move |sign: &GhostSign| match *sign {
        GhostSign::LongOpen(days) => fill!(texts.jobs.ghost_open, days = days),
        GhostSign::Reposted(count) => {
            fill!(texts.jobs.ghost_reposted, count = usize::try_from(count).unwrap_or(usize::MAX))
        }
        GhostSign::Redated(count) => fill!(texts.jobs.ghost_redated, count = count),
    };
    let lines: Vec<_> = signs.iter().map(|sign| view! { <li>{line(sign)}</li> }).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <Notice level=Level::Warn title=texts.jobs.ghost_title() class="mt-4">
                <ul class="list-disc pl-5">{lines}</ul>
                <p class="mt-2">{texts.jobs.ghost_text()}</p>
            </Notice>
        }
    })
}

/// The employer, and how soon it answers if it is on this server.
#[component]
fn EmployerLine(name: String, employer: Option<Employer>) -> impl IntoView {
    let texts = use_texts();
    let Some(employer) = employer else {
        return view! { <p class="mt-1 text-lg text-muted">{name}</p> }.into_any();
    };
    let promise = employer.answer_days.map(|days| {
        fill!(texts.applications.promise, count = usize::try_from(days).unwrap_or(0), company = name.clone())
    });
    let median = employer
        .answered_within
        .map(|days| fill!(texts.applications.answered_within, count = usize::try_from(days).unwrap_or(0)));
    let line = [promise, median].into_iter().flatten().collect::<Vec<_>>().join(" ");
    view! {
        <p class="mt-1 text-lg"><a class="link" href=format!("/companies/{}", employer.slug)>{name}</a></p>
        {(!line.is_empty()).then(|| view! { <p class="mt-1 text-base text-muted">{line}</p> })}
    }
    .into_any()
}

/// The heading of a part, one level deeper in the pane.
fn heading(pane: bool, id: &'static str, text: &'static str) -> AnyView {
    if pane {
        view! { <h3 id=id class="text-lg">{text}</h3> }.into_any()
    } else {
        view! { <h2 id=id class="text-lg">{text}</h2> }.into_any()
    }
}

/// Applying, `here` or at the employer's, and saving to one's own list.
#[component]
fn Actions(id: JobId, url: String, is_closed: bool, here: bool, source: String) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<SaveJob>::new();
    let form = use_form(action);
    let save = if use_session().is_signed_in() {
        view! {
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <Button submit=true kind=ButtonKind::Secondary icon=icons::BRIEFCASE loading=form.pending()>{texts.jobs.save()}</Button>
            </ActionForm>
        }
        .into_any()
    } else {
        let href = format!("/login?next=/jobs/{id}");
        view! { <ButtonLink href=href kind=ButtonKind::Secondary icon=icons::BRIEFCASE>{texts.jobs.sign_in_to_save()}</ButtonLink> }
            .into_any()
    };
    let apply = match (is_closed, here) {
        (true, _) => None,
        (false, true) => {
            let from = if source.is_empty() { source } else { format!("?source={source}") };
            let href = format!("/jobs/{id}/apply{from}");
            Some(view! { <ButtonLink href=href>{texts.applications.apply()}</ButtonLink> }.into_any())
        }
        (false, false) => (!url.is_empty()).then(|| {
            view! { <ButtonLink href=url rel="noopener nofollow" icon_end=icons::ARROW_UP_RIGHT>{texts.jobs.apply()}</ButtonLink> }.into_any()
        }),
    };
    view! {
        <FormProblem state=form />
        <div class="mt-5 flex flex-wrap gap-2">{apply}{save}</div>
    }
    .into_any()
}

/// Where the job was found and when it was seen there last.
#[component]
fn Sources(sources: Vec<JobOrigin>) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let rows = sources.into_iter().map(|origin| {
        let seen =
            fill!(texts.jobs.seen, first = clock.date(origin.first_seen_at), last = clock.date(origin.last_seen_at));
        let name = if origin.url.is_empty() {
            view! { <span>{origin.name}</span> }.into_any()
        } else {
            view! { <a class="link" rel="noopener nofollow" href=origin.url>{origin.name}</a> }.into_any()
        };
        let credit = origin.credit.map(|(text, link)| {
            view! { <p><a class="link text-sm" rel="noopener" href=link>{text}</a></p> }
        });
        view! { <li class="py-1 text-base">{name} ", " <span class="text-muted">{seen}</span>{credit}</li> }.into_any()
    });
    view! { <ul class="mt-2">{rows.collect_view()}</ul> }.into_any()
}
