//! A card that was handed in, with its earlier versions.

use domain::applications::scorecards::{CardVersion, Rating, Recommendation, Scorecard};
use leptos::prelude::*;
use ui::*;

use crate::{
    texts::{fill, use_texts},
    zone::use_clock,
};

/// A member's card; the viewer's `own` says so.
#[component]
pub fn Card(card: Scorecard, #[prop(optional)] own: bool) -> impl IntoView {
    let texts = use_texts();
    let scorecards = texts.scorecards;
    let by = match own {
        true => scorecards.your_card().to_owned(),
        false => card.by.unwrap_or_else(|| texts.applications.former_member().to_owned()),
    };
    let mut versions = card.versions.into_iter();
    let Some(latest) = versions.next() else { return ().into_any() };
    let earlier: Vec<_> = versions.collect();
    let earlier = (!earlier.is_empty()).then(|| {
        let rows = earlier.into_iter().map(|version| view! { <li class="pt-4"><Version version /></li> }.into_any());
        view! {
            <details class="mt-4 border-t border-line pt-3">
                <summary class="touch w-fit cursor-pointer text-base text-muted">{scorecards.earlier()}</summary>
                <ol class="flex flex-col gap-4">{rows.collect_view()}</ol>
            </details>
        }
    });
    let label = by.clone();
    let heading = match own {
        true => view! { <h2 class="text-lg">{by}</h2> }.into_any(),
        false => view! { <h3 class="text-base font-medium break-words">{by}</h3> }.into_any(),
    };
    view! {
        <article class="rounded-lg border border-line p-4" aria-label=label>
            {heading}
            <Version version=latest />
            {earlier}
        </article>
    }
    .into_any()
}

/// The tone of a recommendation.
pub const fn tone(recommendation: Recommendation) -> Tone {
    match recommendation {
        Recommendation::StrongNo => Tone::Danger,
        Recommendation::No => Tone::Warn,
        Recommendation::Yes => Tone::Outline,
        Recommendation::StrongYes => Tone::Success,
    }
}

#[component]
fn Version(version: CardVersion) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let scorecards = texts.scorecards;
    let CardVersion { ratings, recommendation, reason, change, at, .. } = version;
    let rows = ratings.into_iter().map(|Rating { competency, level, note }| {
        let level = match level {
            Some(level) => fill!(texts.scorecards.level_of, level = level),
            None => scorecards.not_asked().to_owned(),
        };
        view! {
            <div class="py-3">
                <dt class="text-base font-medium break-words">{competency.name}</dt>
                <dd class="tnum text-sm text-muted">{level}</dd>
                {(!note.is_empty()).then(|| view! { <dd class="mt-1 text-base whitespace-pre-line break-words">{note}</dd> })}
            </div>
        }
        .into_any()
    });
    view! {
        <p class="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
            <Badge tone=tone(recommendation)>{scorecards.recommendation(recommendation.word()).unwrap_or_default()}</Badge>
            <span class="tnum">{clock.date_time(at)}</span>
        </p>
        {(!change.is_empty()).then(|| view! { <p class="mt-2 text-base text-muted whitespace-pre-line break-words">{fill!(texts.scorecards.changed_because, reason = change)}</p> })}
        <p class="mt-2 text-base whitespace-pre-line break-words">{reason}</p>
        <dl class="mt-2 divide-y divide-line border-t border-line">{rows.collect_view()}</dl>
    }
    .into_any()
}
