//! What the cards of an application say together, beside the evidence: competency by competency, and never as one figure.

use domain::applications::scorecards::{CardsView, Closed, Row, Spread, Summary};
use kernel::{ApplicationId, JobId};
use leptos::prelude::*;

use super::scorecard::{Who, why_closed};
use crate::texts::{Texts, fill, use_texts};

/// The cards of an application.
#[component]
pub fn Cards(id: ApplicationId, job: JobId, cards: CardsView) -> impl IntoView {
    let texts = use_texts();
    let scorecards = texts.scorecards;
    let CardsView { handed_in, has_own, closed, summary } = cards;
    let page = format!("/hiring/applications/{id}/scorecard");
    let link = match (closed, has_own) {
        (None, false) => Some((scorecards.fill_in(), page)),
        (Some(Closed::NoKit), _) => Some((scorecards.kit(), format!("/hiring/jobs/{job}/kit"))),
        _ if has_own || summary.is_some() => Some((scorecards.read_cards(), page)),
        _ => None,
    };
    let hidden = summary.is_none() && !handed_in.is_empty();
    let why = closed.filter(|closed| *closed != Closed::Ended).map(|closed| why_closed(texts, closed));
    let own_application = closed == Some(Closed::Applicant);
    view! {
        <section aria-labelledby="cards">
            <h2 id="cards" class="text-lg">{scorecards.cards()}</h2>
            {match summary {
                Some(summary) => view! { <Together summary /> }.into_any(),
                None => ().into_any(),
            }}
            {(!own_application).then(|| view! { <Who handed_in /> })}
            {hidden.then(|| view! { <p class="mt-2 max-w-prose text-base text-muted">{scorecards.hidden()}</p> })}
            {why.map(|why| view! { <p class="mt-2 max-w-prose text-base text-muted">{why}</p> })}
            {link.map(|(text, href)| view! { <p class="mt-3"><a class="link text-base" href=href>{text}</a></p> })}
        </section>
    }
    .into_any()
}

/// A median, with the decimal mark of the language.
fn median(texts: Texts, spread: &Spread) -> String {
    spread.median.to_string().replace('.', texts.common.decimal_mark())
}

/// How far the cards agree, in words.
fn agreement(texts: Texts, spread: &Spread) -> String {
    match (spread.pairs, spread.agrees()) {
        (0, _) => texts.scorecards.one_card().to_owned(),
        (_, true) => texts.scorecards.agree().to_owned(),
        (pairs, false) => fill!(texts.scorecards.pairs_near, near = spread.near, pairs = pairs),
    }
}

#[component]
fn Together(summary: Summary) -> impl IntoView {
    let texts = use_texts();
    let scorecards = texts.scorecards;
    let rows = summary.rows.into_iter().map(|row| view! { <OneRow row /> }.into_any()).collect_view();
    let counts = summary.recommendations.into_iter().map(|(recommendation, count)| {
        let name = scorecards.recommendation(recommendation.word()).unwrap_or_default();
        view! {
            <div class="flex gap-2">
                <dt class="text-muted">{name}</dt>
                <dd class="tnum font-medium">{count}</dd>
            </div>
        }
        .into_any()
    });
    view! {
        <p class="mt-1 max-w-prose text-base text-muted">{scorecards.person_decides()}</p>
        <dl class="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-base" aria-label=scorecards.recommend()>{counts.collect_view()}</dl>
        <ul class="mt-3 divide-y divide-line border-y border-line" aria-label=scorecards.by_competency()>{rows}</ul>
        <p class="mt-2 max-w-prose text-sm text-muted">{scorecards.how_counted()}</p>
    }
    .into_any()
}

#[component]
fn OneRow(row: Row) -> impl IntoView {
    let texts = use_texts();
    let scorecards = texts.scorecards;
    let Row { name, is_former, spread } = row;
    let told = match spread {
        None => view! { <p class="text-sm text-muted">{scorecards.nobody_asked()}</p> }.into_any(),
        Some(spread) => {
            let span = match spread.least == spread.most {
                true => spread.least.to_string(),
                false => format!("{}–{}", spread.least, spread.most),
            };
            let figures = match spread.cards {
                1 => fill!(texts.scorecards.level_of, level = span),
                cards => {
                    fill!(texts.scorecards.figures, cards = cards, median = median(texts, &spread), span = span)
                }
            };
            let agrees = spread.agrees();
            view! {
                <p class="tnum text-base">{figures}</p>
                <p class="text-sm" class=("text-muted", agrees) class=("text-warn", !agrees)>{agreement(texts, &spread)}</p>
            }
            .into_any()
        }
    };
    view! {
        <li class="flex flex-wrap justify-between gap-x-6 gap-y-1 py-3">
            <p class="min-w-0 text-base font-medium break-words">
                {name} {is_former.then(|| view! { <span class="font-normal text-muted">" " {scorecards.former()}</span> })}
            </p>
            <div class="sm:text-right">{told}</div>
        </li>
    }
    .into_any()
}
