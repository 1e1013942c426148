//! `/`

use leptos::prelude::*;
use leptos_i18n::{t_string, td_string};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use super::instrument::Instrument;
use crate::i18n::*;

/// The start page: the form first, then how it works, then common questions.
#[component]
pub fn Landing() -> impl IntoView {
    let i18n = use_i18n();
    let deleted = use_query_map().read_untracked().get("deleted").is_some();
    view! {
        <Title text="" />
        <section class="border-b border-line bg-canvas">
            <div class="mx-auto max-w-site px-4 pt-10 pb-12 md:px-8 md:pt-16 lg:pb-20">
                {deleted.then(|| view! {
                    <Notice level=Level::Success title=move || t_string!(i18n, landing.deleted_title) class="mb-8">{t!(i18n, landing.deleted_text)}</Notice>
                })}
                <div class="grid items-end gap-x-16 gap-y-4 lg:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
                    <h1 class="text-[2.5rem] leading-[1.04] tracking-[-0.035em] md:text-4xl lg:text-5xl">{t!(i18n, landing.title)}</h1>
                    <p class="max-w-md text-md text-muted lg:pb-1.5">{t!(i18n, landing.intro)}</p>
                </div>
                <div class="mt-8 lg:mt-10"><Instrument /></div>
            </div>
        </section>
        <Behind />
        <Questions />
    }
}

/// What the three statuses mean.
#[component]
fn Behind() -> impl IntoView {
    let i18n = use_i18n();
    let state = |state: EvidenceState, name: Signal<String>, text: Signal<String>| {
        view! {
            <li class="flex gap-3">
                <StateGlyph state class="mt-1 size-4" />
                <div>
                    <p class="text-base font-medium">{move || name.get()}</p>
                    <p class="text-base text-muted">{move || text.get()}</p>
                </div>
            </li>
        }
    };
    let locale = i18n.get_locale_untracked();
    let text = move |get: fn(Locale) -> &'static str| Signal::stored(get(locale).to_owned());
    view! {
        <section class="mx-auto grid max-w-site gap-10 px-4 py-16 md:px-8 lg:grid-cols-[1fr_1.5fr] lg:py-28" aria-labelledby="behind">
            <div>
                <h2 id="behind" class="text-2xl md:text-3xl">{t!(i18n, landing.behind_title)}</h2>
                <p class="mt-4 max-w-md text-md text-muted">{t!(i18n, landing.behind_text)}</p>
                <ul class="mt-6 flex flex-col gap-4">
                    {state(EvidenceState::Aligned, text(|i| td_string!(i, common.aligned)), text(|i| td_string!(i, landing.aligned_text)))}
                    {state(EvidenceState::Partial, text(|i| td_string!(i, common.partial)), text(|i| td_string!(i, landing.partial_text)))}
                    {state(EvidenceState::Missing, text(|i| td_string!(i, common.missing)), text(|i| td_string!(i, landing.missing_text)))}
                </ul>
            </div>
            <div>
                <p class="mb-2 text-sm text-subtle">{t!(i18n, landing.example)}</p>
                <EvidenceList asks=move || t_string!(i18n, matches.job_asks) says=move || t_string!(i18n, matches.resume_says)>
                    <EvidenceRow code="R1" requirement=move || t_string!(i18n, landing.example_r1) state=EvidenceState::Aligned detail=move || t_string!(i18n, landing.example_r1_detail) inset=true>
                        <Quote state=EvidenceState::Aligned marked=text(|i| td_string!(i, landing.example_q1)).get_untracked() after=text(|i| td_string!(i, landing.example_q1_after)).get_untracked() />
                    </EvidenceRow>
                    <EvidenceRow code="R2" requirement=move || t_string!(i18n, landing.example_r2) state=EvidenceState::Partial detail=move || t_string!(i18n, landing.example_r2_detail) inset=true>
                        <Quote state=EvidenceState::Partial marked=text(|i| td_string!(i, landing.example_q2)).get_untracked() after=text(|i| td_string!(i, landing.example_q2_after)).get_untracked()>
                            {t!(i18n, landing.example_q2_note)}
                        </Quote>
                    </EvidenceRow>
                    <EvidenceRow code="R3" requirement=move || t_string!(i18n, landing.example_r3) state=EvidenceState::Missing detail=move || t_string!(i18n, landing.example_r3_detail) inset=true>
                        <p class="text-base text-muted">{t!(i18n, matches.not_covered)}</p>
                    </EvidenceRow>
                </EvidenceList>
            </div>
        </section>
    }
    .into_any()
}

/// Common questions.
#[component]
fn Questions() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="border-t border-line bg-canvas" aria-labelledby="questions">
            <div class="mx-auto grid max-w-site gap-8 px-4 py-16 md:px-8 lg:grid-cols-[1fr_1.5fr]">
                <h2 id="questions" class="text-2xl md:text-3xl">{t!(i18n, landing.questions)}</h2>
                <div class="divide-y divide-line border-y border-line">
                    <Question ask=Signal::derive(move || t_string!(i18n, landing.q_file).to_owned())>{t!(i18n, landing.a_file)}</Question>
                    <Question ask=Signal::derive(move || t_string!(i18n, landing.q_employer).to_owned())>{t!(i18n, landing.a_employer)}</Question>
                    <Question ask=Signal::derive(move || t_string!(i18n, landing.q_scan).to_owned())>{t!(i18n, landing.a_scan)}</Question>
                    <Question ask=Signal::derive(move || t_string!(i18n, landing.q_invent).to_owned())>{t!(i18n, landing.a_invent)}</Question>
                </div>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Question(ask: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <details class="group py-3">
            <summary class="flex touch cursor-pointer list-none items-center justify-between gap-4 text-md font-medium">
                {move || ask.get()}
                <Icon icon=icons::PLUS class="size-4 text-muted group-open:rotate-45" />
            </summary>
            <p class="mt-2 max-w-prose text-base text-muted">{children()}</p>
        </details>
    }
    .into_any()
}
