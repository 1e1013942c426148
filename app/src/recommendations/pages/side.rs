//! Beside the list: what feedback changed, and what the person asked for and how much that leaves out.

use domain::recommendations::{Facet, MOST_FEEDBACK_POINTS, Preferences, RecommendationsView};
use leptos::prelude::*;
use ui::*;

use crate::{
    job_facts::{employment, seniority, yearly_pay},
    texts::{Texts, fill, use_texts},
};

/// The column beside the list.
#[component]
pub(super) fn Side(view: RecommendationsView) -> impl IntoView {
    let texts = use_texts();
    let title = view.resume.as_ref().map(|(_, title)| title.clone());
    view! {
        <aside class="grid content-start gap-8 border-line px-4 pt-6 pb-12 max-lg:border-t lg:border-l lg:px-6" aria-label=texts.recommendations.feedback_title()>
            <Feedback view=view.clone() />
            <Asked preferences=view.preferences resume=title left_out=view.left_out />
        </aside>
    }
    .into_any()
}

#[component]
fn Feedback(view: RecommendationsView) -> impl IntoView {
    let texts = use_texts();
    let never = view.preferences.never.join(", ");
    let named = |facets: &[Facet]| facets.iter().map(|facet| name_of(texts, facet)).collect::<Vec<_>>().join(", ");
    let count = |jobs: u32| usize::try_from(jobs).unwrap_or(usize::MAX);
    let rows = [
        (
            texts.recommendations.more(),
            named(&view.more),
            fill!(texts.recommendations.likes, count = count(view.likes)),
        ),
        (
            texts.recommendations.less(),
            named(&view.less),
            fill!(texts.recommendations.dislikes, count = count(view.dislikes)),
        ),
        (texts.recommendations.never(), never, texts.recommendations.you_set().to_owned()),
    ];
    let rows: Vec<_> = rows
        .into_iter()
        .filter(|(_, what, _)| !what.is_empty())
        .map(|(name, what, count)| {
            view! {
                <div class="grid grid-cols-[4rem_minmax(0,1fr)_auto] gap-x-3 py-2.5">
                    <dt class="font-medium">{name}</dt>
                    <dd class="min-w-0 break-words text-muted">{what}</dd>
                    <dd class="tnum text-muted">{count}</dd>
                </div>
            }
            .into_any()
        })
        .collect();
    let given = view.likes + view.dislikes > 0;
    let links = given.then(|| {
        view! {
            <p class="mt-2 flex gap-4 text-sm">
                <a class="link link-solo" href="/recommended/feedback">{texts.recommendations.edit()}</a>
                <a class="link link-solo" href="/recommended/feedback#start-over">{texts.recommendations.start_over()}</a>
            </p>
        }
    });
    let bound = format!("{MOST_FEEDBACK_POINTS:.0}");
    let body = match rows.is_empty() {
        true => view! { <p class="mt-2 text-sm text-muted">{texts.recommendations.feedback_none()}</p> }.into_any(),
        false => view! {
            <dl class="mt-2 divide-y divide-line text-sm">{rows}</dl>
            <p class="mt-2 text-sm text-subtle">{fill!(texts.recommendations.feedback_bound, points = bound)}</p>
        }
        .into_any(),
    };
    view! {
        <section aria-labelledby="feedback">
            <h2 id="feedback" class="text-lg">{texts.recommendations.feedback_title()}</h2>
            {body}
            {links}
        </section>
    }
    .into_any()
}

#[component]
fn Asked(
    preferences: Preferences,
    resume: Option<String>,
    left_out: Vec<(domain::recommendations::LeftOut, u64)>,
) -> impl IntoView {
    let texts = use_texts();
    let words = texts.recommendations;
    let remote = preferences.remote.map(|scope| scope_of(texts, scope).to_owned());
    let pay = preferences.pay.as_ref().map(|pay| {
        let amount = domain::jobs::search::YearlyPay {
            min: Some(pay.amount),
            max: Some(pay.amount),
            currency: pay.currency.clone(),
        };
        yearly_pay(texts, &amount)
    });
    let facts = [
        (words.asked_places(), (!preferences.places.is_empty()).then(|| preferences.places.join(", "))),
        (words.asked_remote(), remote),
        (words.asked_pay(), pay),
        (words.asked_employment(), preferences.employment.map(|kind| employment(texts, kind).to_owned())),
        (words.asked_level(), preferences.seniority.map(|level| seniority(texts, level).to_owned())),
        (words.asked_resume(), resume),
    ];
    let facts: Vec<_> = facts.into_iter().filter_map(|(name, value)| Some(Fact::new(name, value?))).collect();
    let nothing = (preferences == Preferences::default())
        .then(|| view! { <p class="mt-2 text-sm text-muted">{words.asked_none()}</p> });
    let total = left_out.iter().map(|(_, count)| count).sum::<u64>();
    let reasons = left_out.into_iter().map(|(why, count)| {
        view! {
            <li class="flex justify-between gap-3 py-1">
                <span>{words.left_out_because(why.word()).unwrap_or_default()}</span>
                <span class="tnum">{count}</span>
            </li>
        }
        .into_any()
    });
    let reasons: Vec<_> = reasons.collect();
    let left = (total > 0).then(|| {
        let line = fill!(texts.recommendations.left_out, count = usize::try_from(total).unwrap_or(usize::MAX));
        view! {
            <p class="mt-3 text-sm text-muted">{line}</p>
            <ul class="mt-1 text-sm text-muted">{reasons}</ul>
        }
    });
    view! {
        <section aria-labelledby="asked">
            <h2 id="asked" class="text-lg">{words.asked_title()}</h2>
            {nothing}
            {(!facts.is_empty()).then(|| view! { <Facts items=facts class="mt-2 grid grid-cols-2 gap-x-4 gap-y-2" /> })}
            {left}
            <p class="mt-2"><a class="link link-solo text-sm" href="/recommended/settings">{words.change()}</a></p>
        </section>
    }
    .into_any()
}

/// The words for a way of working.
pub(super) fn scope_of(texts: Texts, scope: domain::recommendations::RemoteScope) -> &'static str {
    match scope {
        domain::recommendations::RemoteScope::Hybrid => texts.recommendations.remote_hybrid(),
        domain::recommendations::RemoteScope::Remote => texts.recommendations.remote_remote(),
    }
}

/// The words for what jobs have in common.
fn name_of(texts: Texts, facet: &Facet) -> String {
    match facet {
        Facet::Skill(name) | Facet::Company(name) | Facet::Place(name) => name.clone(),
        Facet::Level(level) => seniority(texts, *level).to_owned(),
        Facet::PayUpTo(currency, amount) => {
            let pay =
                domain::jobs::search::YearlyPay { min: Some(*amount), max: Some(*amount), currency: currency.clone() };
            fill!(texts.recommendations.facet_pay, amount = yearly_pay(texts, &pay))
        }
    }
}
