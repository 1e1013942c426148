//! The first recommended jobs on the dashboard, or what is missing for them.

use domain::{dashboard::Recommended, recommendations::Recommendation};
use leptos::prelude::*;
use ui::*;

use crate::{
    job_reasons::reason_item,
    live::is_hydrated,
    texts::{fill, use_texts},
};

/// The block.
#[component]
pub(super) fn RecommendedJobs(recommended: Recommended) -> impl IntoView {
    let texts = use_texts();
    let body = match recommended {
        Recommended::NoResume => {
            let import = move || view! { <ButtonLink href="/resumes/new">{texts.common.import_resume()}</ButtonLink> };
            view! {
                <EmptyState level=3 title=texts.recommendations.no_resume_title() body=texts.recommendations.no_resume_text() actions=import />
            }
            .into_any()
        }
        Recommended::Making => {
            let by_itself = is_hydrated();
            let body = move || match by_itself.get() {
                true => texts.recommendations.making_live(),
                false => texts.recommendations.making_text(),
            };
            view! { <EmptyState level=3 title=texts.recommendations.making_title() body /> }.into_any()
        }
        Recommended::Made { jobs } if jobs.is_empty() => {
            let change = move || {
                view! { <ButtonLink href="/recommended/settings" kind=ButtonKind::Secondary>{texts.recommendations.change()}</ButtonLink> }
            };
            view! {
                <EmptyState level=3 title=texts.recommendations.empty_title() body=texts.recommendations.empty_text() actions=change />
            }
            .into_any()
        }
        Recommended::Made { jobs } => {
            let rows = jobs.into_iter().map(|job| view! { <Row job /> }.into_any()).collect_view();
            view! { <ul class="mt-3 divide-y divide-line border-y border-line">{rows}</ul> }.into_any()
        }
    };
    view! {
        <section class="min-w-0" aria-labelledby="recommended">
            <div class="flex items-baseline justify-between gap-4">
                <h2 id="recommended" class="text-lg">{texts.dashboard.recommended()}</h2>
                <a href="/recommended" class="link text-base">{texts.dashboard.all_recommended()}</a>
            </div>
            {body}
        </section>
    }
    .into_any()
}

/// A job with its score and the first of its reasons.
#[component]
fn Row(job: Recommendation) -> impl IntoView {
    let texts = use_texts();
    let Recommendation { hit, score, reasons, is_new, .. } = job;
    let line = [hit.company.as_str(), hit.place.as_str()].into_iter().filter(|part| !part.is_empty());
    let line = line.collect::<Vec<_>>().join(", ");
    let score = score.rounded();
    let reason = reasons.first().map(|reason| {
        view! { <ul class="mt-1" aria-label=texts.recommendations.reasons()>{reason_item(texts, reason)}</ul> }
    });
    view! {
        <li class="flex items-start justify-between gap-4 py-3">
            <div class="min-w-0">
                <h3 class="text-base font-medium break-words">
                    <a class="rounded-sm hover:underline" href=format!("/jobs/{}", hit.id)>{hit.title}</a>
                    {is_new.then(|| view! { " " <Badge tone=Tone::Solid>{texts.recommendations.new_badge()}</Badge> })}
                </h3>
                <p class="text-base text-muted break-words">{line}</p>
                {reason}
            </div>
            <TickBar score label=fill!(texts.matches.dial_label, score = score) />
        </li>
    }
    .into_any()
}
