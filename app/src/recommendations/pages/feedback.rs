//! `/recommended/feedback`: all that the person said of jobs, and forgetting it.

use domain::recommendations::{GivenFeedback, Verdict};
use kernel::Page;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use crate::{
    form::use_form,
    recommendations::api::{StartOver, UndoFeedback, list_feedback},
    texts::{fill, use_texts},
    view::{Bar, FormProblem, More, load},
    zone::use_clock,
};

/// The list of feedback.
#[component]
pub fn FeedbackPage() -> impl IntoView {
    let texts = use_texts();
    let query = use_query_map();
    let given = Resource::new_blocking(move || query.read().get("after"), list_feedback);
    let told = match query.get_untracked() {
        query if query.get("removed").is_some() => Some(texts.recommendations.removed()),
        query if query.get("reset").is_some() => Some(texts.recommendations.started_over()),
        _ => None,
    };
    let trail = vec![
        Crumb::link(texts.recommendations.title(), "/recommended"),
        Crumb::here(texts.recommendations.given_title()),
    ];
    view! {
        <Bar trail />
        <PageHeader title=texts.recommendations.given_title() description=texts.recommendations.given_intro() />
        <div class="max-w-form px-4 pb-12 lg:px-8">
            {told.map(|text| view! { <Notice level=Level::Success title=text class="mb-6" /> })}
            {load(given, 4, move |page| view! { <List page started=query.read_untracked().get("after").is_some() /> })}
        </div>
    }
    .into_any()
}

#[component]
fn List(page: Page<GivenFeedback>, started: bool) -> impl IntoView {
    let texts = use_texts();
    if page.items.is_empty() && !started {
        return view! { <p class="text-base text-muted">{texts.recommendations.given_none()}</p> }.into_any();
    }
    let undo = ServerAction::<UndoFeedback>::new();
    let form = use_form(undo);
    let rows = page.items.into_iter().map(|given| view! { <Row given undo /> }.into_any()).collect_view();
    view! {
        <FormProblem state=form />
        <ul class="divide-y divide-line border-y border-line">{rows}</ul>
        <More path="/recommended/feedback" next=page.next started />
        <Forget />
    }
    .into_any()
}

#[component]
fn Row(given: GivenFeedback, undo: ServerAction<UndoFeedback>) -> impl IntoView {
    let texts = use_texts();
    let verdict = match given.verdict {
        Verdict::Liked => texts.recommendations.given_liked(),
        Verdict::Hidden => texts.recommendations.given_hidden(),
    };
    let reasons = given.reasons.iter().filter_map(|reason| texts.recommendations.hide_reason(reason.word()));
    let said: Vec<&str> = std::iter::once(verdict).chain(reasons).collect();
    let name: Vec<String> = [given.title, given.company].into_iter().filter(|part| !part.is_empty()).collect();
    let name = name.join(", ");
    let label = fill!(texts.recommendations.remove_label, job = name.clone());
    view! {
        <li class="flex flex-wrap items-start gap-x-4 gap-y-1 py-3">
            <div class="min-w-0 flex-1">
                <p class="text-base break-words"><a class="rounded-sm hover:underline" href=format!("/jobs/{}", given.job)>{name}</a></p>
                <p class="mt-0.5 text-sm text-muted">{said.join(", ")} ", " <span class="tnum">{use_clock().date(given.at)}</span></p>
            </div>
            <ActionForm action=undo>
                <input type="hidden" name="id" value=given.job.to_string() />
                <input type="hidden" name="listed" value="true" />
                <Button submit=true kind=ButtonKind::Ghost size=ButtonSize::Sm icon=icons::TRASH_2 aria_label=label>{texts.recommendations.remove()}</Button>
            </ActionForm>
        </li>
    }
    .into_any()
}

/// Forgetting everything: a second step, because it cannot be undone.
#[component]
fn Forget() -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<StartOver>::new();
    let form = use_form(action);
    view! {
        <section id="start-over" class="mt-10">
            <details>
                <summary class="link link-solo cursor-pointer text-base">{texts.recommendations.start_over()}</summary>
                <p class="mt-2 text-base text-muted">{texts.recommendations.start_over_text()}</p>
                <FormProblem state=form />
                <ActionForm action=action>
                    <Button submit=true kind=ButtonKind::DangerQuiet class="mt-3" loading=form.pending()>{texts.recommendations.start_over_yes()}</Button>
                </ActionForm>
            </details>
        </section>
    }
    .into_any()
}
