//! `/`

use domain::uploads::{JOB, RESUME};
use leptos::{html::Div, prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use super::{
    api::{Start, get_start},
    instrument::{Instrument, fill_in},
};
use crate::texts::{in_language, use_texts};

/// The start page: the form first, then how it works, then common questions.
#[component]
pub fn Landing() -> impl IntoView {
    let query = use_query_map().read_untracked();
    let deleted = query.get("deleted").is_some();
    let sample = query.get("sample").is_some();
    // Another resume for the job of the guest result in this browser.
    let held = query.get("job").as_deref() == Some("held");
    let (score, rows) = (NodeRef::new(), NodeRef::new());
    let page = move |start| page(start, deleted, score, rows);
    if cfg!(feature = "ssr") {
        return Suspend::new(async move { page(get_start(sample, held).await.unwrap_or_default()) }).into_any();
    }
    ask(sample, held, score, rows);
    page(Start::default())
}

/// Requests the parts that the server would have rendered, when the browser has rendered this page.
fn ask(sample: bool, held: bool, score: NodeRef<Div>, rows: NodeRef<Div>) {
    Effect::new(move |_| {
        let (Some(score), Some(rows)) = (score.get(), rows.get()) else { return };
        // An empty one contains a comment.
        if score.first_element_child().is_some() {
            return;
        }
        spawn_local(async move {
            let Ok(start) = get_start(sample, held).await else { return };
            // The user may have left the page in the meantime.
            if score.is_connected() {
                score.set_inner_html(&start.score);
                rows.set_inner_html(&start.rows);
                fill_in(RESUME.text, &start.resume);
                fill_in(JOB.text, &start.job);
            }
        });
    });
}

fn page(start: Start, deleted: bool, score: NodeRef<Div>, rows: NodeRef<Div>) -> AnyView {
    let texts = use_texts();
    let Start { resume, job, score: score_markup, rows: rows_markup } = start;
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
                    <Instrument resume job aside=view! { <div class="contents" node_ref=score inner_html=score_markup></div> }.into_any() />
                </div>
            </div>
        </section>
        <Behind rows=view! { <div node_ref=rows inner_html=rows_markup></div> }.into_any() />
        {prepared(Some(in_language("landing")), "questions", 0, || view! { <Questions /> })}
    }
    .into_any()
}

/// What the three statuses mean.
#[component]
fn Behind(rows: AnyView) -> impl IntoView {
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
    let explained = move || {
        view! {
            <div>
                <h2 id="behind" class="text-2xl md:text-3xl">{texts.landing.behind_title()}</h2>
                <p class="mt-4 max-w-md text-md text-muted">{texts.landing.behind_text()}</p>
                <ul class="mt-6 flex flex-col gap-4">
                    {state(EvidenceState::Aligned, texts.common.aligned(), texts.landing.aligned_text())}
                    {state(EvidenceState::Partial, texts.common.partial(), texts.landing.partial_text())}
                    {state(EvidenceState::Missing, texts.common.missing(), texts.landing.missing_text())}
                </ul>
            </div>
        }
    };
    view! {
        <section class="mx-auto grid max-w-site gap-10 px-4 py-16 md:px-8 lg:grid-cols-[1fr_1.5fr] lg:py-28" aria-labelledby="behind">
            {prepared(Some(in_language("landing")), "behind", 0, explained)}
            {rows}
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
