//! `/`

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use super::instrument::Instrument;
use crate::texts::use_texts;

/// The start page: the form first, then how it works, then common questions.
#[component]
pub fn Landing() -> impl IntoView {
    let texts = use_texts();
    let deleted = use_query_map().read_untracked().get("deleted").is_some();
    view! {
        <Title text="" />
        <section class="border-b border-line bg-canvas">
            <div class="mx-auto max-w-site px-4 pt-10 pb-12 md:px-8 md:pt-16 lg:pb-20">
                {deleted.then(|| view! {
                    <Notice level=Level::Success title=texts.landing.deleted_title() class="mb-8">{texts.landing.deleted_text()}</Notice>
                })}
                <div class="grid items-end gap-x-16 gap-y-4 lg:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
                    <h1 class="text-[2.5rem] leading-[1.04] tracking-[-0.035em] md:text-4xl lg:text-5xl">{texts.landing.title()}</h1>
                    <p class="max-w-md text-md text-muted lg:pb-1.5">{texts.landing.intro()}</p>
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
    let texts = use_texts();
    let state = |state: EvidenceState, name: &'static str, text: &'static str| {
        view! {
            <li class="flex gap-3">
                <StateGlyph state class="mt-1 size-4" />
                <div>
                    <p class="text-base font-medium">{name}</p>
                    <p class="text-base text-muted">{text}</p>
                </div>
            </li>
        }
    };
    view! {
        <section class="mx-auto grid max-w-site gap-10 px-4 py-16 md:px-8 lg:grid-cols-[1fr_1.5fr] lg:py-28" aria-labelledby="behind">
            <div>
                <h2 id="behind" class="text-2xl md:text-3xl">{texts.landing.behind_title()}</h2>
                <p class="mt-4 max-w-md text-md text-muted">{texts.landing.behind_text()}</p>
                <ul class="mt-6 flex flex-col gap-4">
                    {state(EvidenceState::Aligned, texts.common.aligned(), texts.landing.aligned_text())}
                    {state(EvidenceState::Partial, texts.common.partial(), texts.landing.partial_text())}
                    {state(EvidenceState::Missing, texts.common.missing(), texts.landing.missing_text())}
                </ul>
            </div>
            <div>
                <p class="mb-2 text-sm text-subtle">{texts.landing.example()}</p>
                <EvidenceList asks=texts.matches.job_asks() says=texts.matches.resume_says()>
                    <EvidenceRow code="R1" requirement=texts.landing.example_r1() state=EvidenceState::Aligned detail=texts.landing.example_r1_detail() inset=true>
                        <Quote state=EvidenceState::Aligned marked=texts.landing.example_q1() after=texts.landing.example_q1_after() />
                    </EvidenceRow>
                    <EvidenceRow code="R2" requirement=texts.landing.example_r2() state=EvidenceState::Partial detail=texts.landing.example_r2_detail() inset=true>
                        <Quote state=EvidenceState::Partial marked=texts.landing.example_q2() after=texts.landing.example_q2_after()>
                            {texts.landing.example_q2_note()}
                        </Quote>
                    </EvidenceRow>
                    <EvidenceRow code="R3" requirement=texts.landing.example_r3() state=EvidenceState::Missing detail=texts.landing.example_r3_detail() inset=true>
                        <p class="text-base text-muted">{texts.matches.not_covered()}</p>
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
    let texts = use_texts();
    view! {
        <section class="border-t border-line bg-canvas" aria-labelledby="questions">
            <div class="mx-auto grid max-w-site gap-8 px-4 py-16 md:px-8 lg:grid-cols-[1fr_1.5fr]">
                <h2 id="questions" class="text-2xl md:text-3xl">{texts.landing.questions()}</h2>
                <div class="divide-y divide-line border-y border-line">
                    <Question ask=texts.landing.q_file()>{texts.landing.a_file()}</Question>
                    <Question ask=texts.landing.q_employer()>{texts.landing.a_employer()}</Question>
                    <Question ask=texts.landing.q_scan()>{texts.landing.a_scan()}</Question>
                    <Question ask=texts.landing.q_invent()>{texts.landing.a_invent()}</Question>
                </div>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Question(ask: &'static str, children: Children) -> impl IntoView {
    view! {
        <details class="group py-3">
            <summary class="flex touch cursor-pointer list-none items-center justify-between gap-4 text-md font-medium">
                {ask}
                <Icon icon=icons::PLUS class="size-4 text-muted group-open:rotate-45" />
            </summary>
            <p class="mt-2 max-w-prose text-base text-muted">{children()}</p>
        </details>
    }
    .into_any()
}
