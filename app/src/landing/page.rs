//! `/`

use domain::example::{Example, ExampleRow};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use matching::Status;
use ui::{icons, *};

use super::{api::get_example, instrument::Instrument};
use crate::{error::Failure, matches::api::held_job, texts::use_texts, view::load_or};

/// The start page: the form first, then how it works, then common questions.
#[component]
pub fn Landing() -> impl IntoView {
    let texts = use_texts();
    let deleted = use_query_map().read_untracked().get("deleted").is_some();
    // Another resume for the job of the guest result in this browser.
    let again = use_query_map().read_untracked().get("job").as_deref() == Some("held");
    let example = Resource::new_blocking(|| (), |()| get_example());
    view! {
        <section class="border-b border-line bg-canvas">
            <div class="mx-auto max-w-site px-4 pt-10 pb-12 md:px-8 md:pt-16 lg:pb-20">
                {deleted.then(|| view! {
                    <Notice level=Level::Success title=texts.landing.deleted_title() class="mb-8">{texts.landing.deleted_text()}</Notice>
                })}
                <div class="grid items-end gap-x-16 gap-y-4 lg:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
                    <h1 class="text-[2.5rem] leading-[1.04] tracking-[-0.035em] md:text-4xl lg:text-5xl">{texts.landing.title()}</h1>
                    <p class="max-w-md text-md text-muted lg:pb-1.5">{texts.landing.intro()}</p>
                </div>
                <div class="mt-8 lg:mt-10">
                    {match again {
                        true => load_or(
                            Resource::new_blocking(|| (), |()| held_job()),
                            4,
                            move |job| view! { <Instrument example job /> },
                            // It has expired: show the empty form.
                            move |_| view! { <Instrument example /> },
                        )
                        .into_any(),
                        false => view! { <Instrument example /> }.into_any(),
                    }}
                </div>
            </div>
        </section>
        <Behind example />
        <Questions />
    }
}

/// What the three statuses mean.
#[component]
fn Behind(example: Resource<Result<Example, Failure>>) -> impl IntoView {
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
            <Suspense>
                {move || Suspend::new(async move { example.await.ok().map(|example| view! { <ExampleRows example /> }) })}
            </Suspense>
        </section>
    }
    .into_any()
}

/// A requirement of each status from the sample's report, with its quote.
#[component]
fn ExampleRows(example: Example) -> impl IntoView {
    let texts = use_texts();
    let row = |row: ExampleRow| {
        let (it, code) = (row.requirement, format!("R{}", row.index + 1));
        let (state, word) = match it.status {
            Status::Met => (EvidenceState::Aligned, texts.common.aligned()),
            Status::Partial => (EvidenceState::Partial, texts.common.partial()),
            Status::Missing => (EvidenceState::Missing, texts.common.missing()),
        };
        let detail = format!("{word}, {}", if it.must { texts.common.must() } else { texts.common.nice() });
        let reason = it.reason.map(|reason| texts.reason(reason.word(), &it.reason_detail));
        let answer = match it.resume_quote {
            Some(quote) => view! { <Quote state marked=quote>{reason}</Quote> }.into_any(),
            None => view! { <p class="text-base text-muted">{texts.matches.not_covered()}</p> }.into_any(),
        };
        view! { <EvidenceRow id=format!("example-{code}") code requirement=it.text state detail inset=true>{answer}</EvidenceRow> }.into_any()
    };
    let rows = example.rows.into_iter().map(row).collect_view();
    view! {
        <div>
            <p class="mb-2 text-sm text-subtle">{texts.landing.example()}</p>
            <EvidenceList asks=texts.matches.job_asks() says=texts.matches.resume_says()>{rows}</EvidenceList>
        </div>
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
