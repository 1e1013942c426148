//! `/jobs/{id}`, as guests see it: a public job with the markup that search engines read.

use domain::jobs::{
    ghost::GhostSign,
    search::{JobOrigin, PublicJob},
};
use matching::{EmploymentType, Remote};
use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};
use texts::{Texts, fill};

use crate::{
    jobs::{Look, employment, link, place_line, seniority, workplace, yearly_pay},
    parts::{date, icon},
};

/// The page.
pub fn page(texts: Texts, job: &PublicJob) -> Markup {
    let (hit, jobs) = (&job.hit, texts.jobs);
    let closed = job.closed_at.map(|at| fill!(texts.jobs.closed_on, date = date(texts, at)));
    let sign_in = format!("/login?next=/jobs/{}", hit.id);
    html! {
        article class="mx-auto w-full max-w-4xl px-4 py-8 lg:px-8" {
            @if closed.is_none() { script type="application/ld+json" { (PreEscaped(posting(job))) } }
            p { a class="link link-solo text-sm" href="/jobs" { (jobs.all_jobs()) } }
            h1 class="mt-3 text-2xl break-words" { (hit.title) }
            @if !hit.company.is_empty() { p class="mt-1 text-lg text-muted" { (hit.company) } }
            @if let Some(line) = &closed { (notice(line, &html! {})) }
            div class="mt-5 border-y border-line py-4" {
                dl class="text-sm flex flex-wrap gap-x-10 gap-y-3" aria-label=(jobs.facts()) {
                    @for (name, value) in facts(texts, job) {
                        div { dt class="text-subtle" { (name) } dd class="font-medium tnum" { (value) } }
                    }
                }
            }
            (signs(texts, &job.signs))
            div class="mt-5 flex flex-wrap gap-2" {
                @if !job.url.is_empty() && closed.is_none() {
                    (link(&job.url, jobs.apply(), Look::Primary, (None, Some("arrow_up_right")), Some("noopener nofollow")))
                }
                (link(&sign_in, jobs.sign_in_to_save(), Look::Secondary, (Some("briefcase"), None), None))
            }
            @if !job.requirements.is_empty() {
                section class="mt-8" aria-labelledby="requirements" {
                    h2 id="requirements" class="text-lg" { (texts.matches.evidence()) }
                    ul class="mt-2 list-disc pl-5 text-base" {
                        @for it in &job.requirements { li class="py-1" { (it.text) } }
                    }
                }
            }
            section class="mt-8" aria-labelledby="posting" {
                h2 id="posting" class="text-lg" { (jobs.posting()) }
                div class="posting mt-3 text-base leading-relaxed break-words" { (PreEscaped(&job.html)) }
            }
            section class="mt-8 border-t border-line pt-4" aria-labelledby="sources" {
                h2 id="sources" class="text-lg" { (jobs.found_at()) }
                ul class="mt-2" { @for origin in &job.sources { (source(texts, origin)) } }
            }
        }
    }
}

fn facts(texts: Texts, job: &PublicJob) -> impl Iterator<Item = (&'static str, String)> {
    let (hit, jobs) = (&job.hit, texts.jobs);
    let place = place_line(texts, hit);
    let visa = job.visa.map(|is_sponsored| if is_sponsored { jobs.visa_yes() } else { jobs.visa_no() });
    let facts = [
        (jobs.place(), (!place.is_empty()).then_some(place)),
        (jobs.remote(), hit.remote.map(|remote| workplace(texts, remote).to_owned())),
        (jobs.employment(), hit.employment.map(|kind| employment(texts, kind).to_owned())),
        (jobs.level(), hit.seniority.map(|level| seniority(texts, level).to_owned())),
        (jobs.salary(), hit.pay.as_ref().map(|pay| yearly_pay(texts, pay))),
        (jobs.visa(), visa.map(str::to_owned)),
        (jobs.listed(), Some(date(texts, hit.listed_at))),
        (jobs.valid_until(), job.valid_until.map(|day| date(texts, day))),
    ];
    facts.into_iter().filter_map(|(name, value)| Some((name, value?)))
}

fn signs(texts: Texts, signs: &[GhostSign]) -> Markup {
    let line = |sign: &GhostSign| match *sign {
        GhostSign::LongOpen(days) => fill!(texts.jobs.ghost_open, days = days),
        GhostSign::Reposted(count) => fill!(texts.jobs.ghost_reposted, count = count as usize),
        GhostSign::Redated(count) => fill!(texts.jobs.ghost_redated, count = count),
    };
    let inside = html! {
        ul class="list-disc pl-5" { @for sign in signs { li { (line(sign)) } } }
        p class="mt-2" { (texts.jobs.ghost_text()) }
    };
    if signs.is_empty() {
        html! {}
    } else {
        notice(texts.jobs.ghost_title(), &inside)
    }
}

fn notice(title: &str, inside: &Markup) -> Markup {
    html! {
        div role="status" class="flex gap-3 rounded-lg border p-3.5 border-warn-line bg-warn-soft mt-4" {
            (icon("triangle_alert", "mt-0.5 size-4 text-warn"))
            div class="min-w-0 flex-1 text-base" { p class="font-medium" { (title) } (inside) }
        }
    }
}

/// Where the job was found and when it was seen there last.
fn source(texts: Texts, origin: &JobOrigin) -> Markup {
    let seen =
        fill!(texts.jobs.seen, first = date(texts, origin.first_seen_at), last = date(texts, origin.last_seen_at));
    html! {
        li class="py-1 text-base" {
            @if origin.url.is_empty() { span { (origin.name) } }
            @else { a class="link" rel="noopener nofollow" href=(origin.url) { (origin.name) } }
            ", " span class="text-muted" { (seen) }
            @if let Some((text, link)) = &origin.credit { p { a class="link text-sm" rel="noopener" href=(link) { (text) } } }
        }
    }
}

/// The job as schema.org's JobPosting, safe inside a `script` element.
fn posting(job: &PublicJob) -> String {
    let hit = &job.hit;
    let mut posting = json!({
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": hit.title,
        "description": job.html,
        "datePosted": hit.listed_at.date_naive().to_string(),
        "identifier": { "@type": "PropertyValue", "name": hit.source, "value": hit.id.to_string() },
        "directApply": false,
    });
    if !hit.company.is_empty() {
        posting["hiringOrganization"] = json!({ "@type": "Organization", "name": hit.company });
    }
    if let Some(kind) = hit.employment {
        let word = match kind {
            EmploymentType::FullTime => "FULL_TIME",
            EmploymentType::PartTime => "PART_TIME",
            EmploymentType::Contract => "CONTRACTOR",
            EmploymentType::Internship => "INTERN",
        };
        posting["employmentType"] = word.into();
    }
    if let Some(day) = job.valid_until {
        posting["validThrough"] = day.date_naive().to_string().into();
    }
    if let Some(pay) = &hit.pay {
        let mut value = json!({ "@type": "QuantitativeValue", "unitText": "YEAR" });
        for (name, amount) in [("minValue", pay.min), ("maxValue", pay.max)] {
            if let Some(amount) = amount {
                value[name] = amount.into();
            }
        }
        posting["baseSalary"] = json!({ "@type": "MonetaryAmount", "currency": pay.currency, "value": value });
    }
    let at = &hit.address;
    if hit.remote == Some(Remote::Yes) {
        posting["jobLocationType"] = "TELECOMMUTE".into();
        if !at.country.is_empty() {
            posting["applicantLocationRequirements"] = json!({ "@type": "Country", "name": at.country });
        }
    }
    let parts = [("addressLocality", &at.city), ("addressRegion", &at.region), ("addressCountry", &at.country)];
    let stated: Vec<_> = parts.into_iter().filter(|(_, part)| !part.is_empty()).collect();
    if !stated.is_empty() {
        let mut address = json!({ "@type": "PostalAddress" });
        for (name, part) in stated {
            address[name] = Value::from(part.as_str());
        }
        posting["jobLocation"] = json!({ "@type": "Place", "address": address });
    }
    posting.to_string().replace("</", "<\\/")
}
