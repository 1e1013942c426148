//! `/hiring/applications/{id}/scorecard`: one's card about an applicant, and the cards of the others once it is in.

mod form;
mod shown;

use domain::applications::scorecards::{CardFields, Closed, HandedIn, Scorecard, ScorecardView};
use kernel::{ApplicationId, Problem};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::*;

use super::parts::Stage;
use crate::{
    applications::{api::get_scorecard, named},
    error::Failure,
    texts::{Texts, fill, use_texts},
    view::{Bar, load},
    zone::use_clock,
};

/// The page.
#[component]
pub fn ScorecardPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<ApplicationId>().ok());
    let view = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_scorecard(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(view, 8, |view| view! { <Shown view /> })
}

/// Why somebody cannot hand in a card now.
pub(super) fn why_closed(texts: Texts, closed: Closed) -> &'static str {
    let scorecards = texts.scorecards;
    match closed {
        Closed::Reader => scorecards.closed_reader(),
        Closed::Applicant => scorecards.closed_applicant(),
        Closed::Ended => scorecards.closed_ended(),
        Closed::NoKit => scorecards.closed_no_kit(),
    }
}

#[component]
fn Shown(view: ScorecardView) -> impl IntoView {
    let texts = use_texts();
    let scorecards = texts.scorecards;
    let ScorecardView { application: id, job, kit_version, own, others, cards, .. } = view.clone();
    let name = named(texts, &view.name, view.hidden);
    let trail = vec![
        Crumb::link(texts.postings.title(), "/hiring/jobs"),
        Crumb::link(view.title.clone(), format!("/hiring/jobs/{job}")),
        Crumb::link(name.clone(), format!("/hiring/applications/{id}")),
        Crumb::here(scorecards.card()),
    ];
    let handed = use_query_map().read_untracked().get("handed").is_some();
    let latest = own.as_ref().and_then(Scorecard::latest);
    let version = latest.map_or(0, |latest| latest.version);
    let start = latest.map(CardFields::from).unwrap_or_default();
    let seen = cards.summary.is_some() || cards.handed_in.is_empty();
    let closed = cards.closed;
    let write = match closed {
        Some(closed) => view! {
            <Notice level=Level::Info title=why_closed(texts, closed)>
                {(closed == Closed::NoKit).then(|| view! { <a class="link" href=format!("/hiring/jobs/{job}/kit")>{scorecards.kit()}</a> })}
            </Notice>
        }
        .into_any(),
        None => {
            let (competencies, warned) = (view.competencies, view.warned);
            let form = view! { <form::CardForm id kit_version version competencies warned start /> }.into_any();
            match version {
                0 => form,
                // What was handed in stands first; a change is one more step.
                _ => view! {
                    <details class="rounded-lg border border-line p-4">
                        <summary class="touch w-fit cursor-pointer text-base font-medium">{scorecards.change_card()}</summary>
                        <p class="mt-2 max-w-prose text-base text-muted">{scorecards.change_text()}</p>
                        <div class="mt-4">{form}</div>
                    </details>
                }
                .into_any(),
            }
        }
    };
    let own = own.map(|card| view! { <shown::Card card own=true /> }.into_any());
    let others = others.into_iter().map(|card| view! { <shown::Card card /> }.into_any()).collect_view();
    let is_applicant = closed == Some(Closed::Applicant);
    view! {
        <Title text=fill!(texts.scorecards.card_of, name = name.clone()) />
        <Bar trail />
        <PageHeader title=fill!(texts.scorecards.card_of, name = name) description=view.title />
        <div class="flex max-w-4xl flex-col gap-8 px-4 pb-12 lg:px-8">
            {handed.then(|| view! { <Notice level=Level::Success title=scorecards.handed_in() /> })}
            {view.hidden.then(|| view! { <Notice level=Level::Info title=texts.applications.blind_on()>{texts.applications.blind_text()}</Notice> })}
            <div class="flex flex-wrap items-center gap-x-6 gap-y-2">
                <Stage stage=view.stage />
                <p class="text-base text-muted">{scorecards.never_shown()}</p>
            </div>
            {own}
            {write}
            {(!is_applicant).then(|| view! {
                <section aria-labelledby="others" class="border-t border-line pt-6">
                    <h2 id="others" class="text-lg">{scorecards.others()}</h2>
                    <Who handed_in=cards.handed_in />
                    {(!seen).then(|| view! { <p class="mt-2 max-w-prose text-base text-muted">{scorecards.hidden()}</p> })}
                    <div class="mt-4 flex flex-col gap-6 empty:hidden">{others}</div>
                </section>
            })}
        </div>
    }
    .into_any()
}

/// Who has handed in a card.
#[component]
pub(super) fn Who(handed_in: Vec<HandedIn>) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let scorecards = texts.scorecards;
    if handed_in.is_empty() {
        return view! { <p class="mt-2 text-base text-muted">{scorecards.nobody_yet()}</p> }.into_any();
    }
    let rows = handed_in.into_iter().map(|it| {
        let by = it.by.unwrap_or_else(|| texts.applications.former_member().to_owned());
        view! {
            <li class="flex flex-wrap justify-between gap-x-4 text-base">
                <span class="break-words">{by}</span>
                <span class="tnum text-sm text-muted">{clock.date_time(it.at)}</span>
            </li>
        }
        .into_any()
    });
    view! {
        <p class="mt-2 text-base text-muted">{scorecards.who()}</p>
        <ul class="mt-2 flex max-w-md flex-col gap-1" aria-label=scorecards.who()>{rows.collect_view()}</ul>
    }
    .into_any()
}
