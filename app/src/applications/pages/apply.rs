//! `/jobs/{id}/apply`: a kept resume, a note, and the match that the employer would see; for visitors the form of `guest`.

use domain::applications::{ANSWER_DAYS, ApplyView};
use kernel::{JobId, Problem, ResumeId};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{
    components::Form,
    hooks::{use_params_map, use_query_map},
};
use ui::{icons, *};

use super::{guest::GuestPage, parts::SentReport, questions::Questions};
use crate::{
    applications::api::{SendApplication, get_apply},
    error::Failure,
    form::use_form,
    session::use_session,
    texts::{Texts, fill, use_texts},
    view::{Bar, FormProblem, load},
};

/// The form.
#[component]
pub fn ApplyPage() -> impl IntoView {
    match use_session().is_signed_in() {
        true => view! { <MemberPage /> }.into_any(),
        false => view! { <GuestPage /> }.into_any(),
    }
}

#[component]
fn MemberPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let id = move || params.read().get("id").and_then(|id| id.parse::<JobId>().ok());
    let resume = move || query.read().get("resume").and_then(|id| id.parse::<ResumeId>().ok());
    let view = Resource::new_blocking(
        move || (id(), resume()),
        |(id, resume)| async move {
            match id {
                Some(id) => get_apply(id, resume).await,
                None => Err(Failure::from(Problem::not_found())),
            }
        },
    );
    let source = move || domain::applications::source(&query.read_untracked().get("source").unwrap_or_default());
    load(view, 8, move |view| view! { <Apply view source=source() /> })
}

#[component]
fn Apply(view: ApplyView, source: String) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let job = view.job;
    let title = fill!(texts.applications.apply_title, job = view.title.clone());
    let trail = vec![
        Crumb::link(texts.common.jobs(), "/jobs"),
        Crumb::link(view.title.clone(), format!("/jobs/{job}")),
        Crumb::here(applications.apply()),
    ];
    let (promise, line) = (promise(texts, &view), line(&view));
    let body = match (view.made, view.report.is_none()) {
        (Some(id), _) => {
            let action = move || view! { <ButtonLink href=format!("/applications/{id}")>{applications.see_application()}</ButtonLink> };
            view! { <EmptyState level=2 title=applications.made() actions=action /> }.into_any()
        }
        (None, true) => {
            let action = move || view! { <ButtonLink href="/resumes/new" icon=icons::PLUS>{applications.import_first()}</ButtonLink> };
            view! { <EmptyState level=2 title=applications.no_resume() actions=action /> }.into_any()
        }
        (None, false) => view! { <Choice view source /> }.into_any(),
    };
    view! {
        <Title text=title.clone() />
        <Bar trail />
        <PageHeader title=title description=line />
        <div class="px-4 pb-12 lg:px-8">
            <p class="mb-6 max-w-3xl text-base text-muted">{applications.apply_intro()} " " {promise}</p>
            {body}
        </div>
    }
    .into_any()
}

#[component]
fn Choice(view: ApplyView, source: String) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let action = ServerAction::<SendApplication>::new();
    let form = use_form(action);
    let ApplyView { job, company, resumes, report, questions, .. } = view;
    let Some((chosen, report)) = report else { return ().into_any() };
    let options = resumes.into_iter().map(|(id, title)| SelectOption::new(id.to_string(), title)).collect();
    let consent = form.error("consent");
    let (chosen_with, sent_with) = (came_from(&source), came_from(&source));
    let told = source_told(texts, &source);
    view! {
        // Another resume has another match, so it is chosen first; without script by the button.
        <Form method="GET" action=format!("/jobs/{job}/apply")>
            {chosen_with}
            <div class="flex max-w-xl items-end gap-2">
                <Field id="resume" label=applications.which_resume() class="min-w-0 flex-1">
                    <Select name="resume" options value=chosen.to_string() />
                </Field>
                <Button submit=true kind=ButtonKind::Secondary>{applications.show_match()}</Button>
            </div>
        </Form>
        <section class="mt-8" aria-label=applications.your_match()>
            <h2 class="text-lg">{applications.your_match()}</h2>
            <SentReport report />
        </section>
        <div class="mt-8 max-w-3xl border-t border-line pt-6">
            <FormProblem state=form />
            <ActionForm action=action>
                <input type="hidden" name="job" value=job.to_string() />
                <input type="hidden" name="resume" value=chosen.to_string() />
                {sent_with}
                <Questions questions form />
                <Field id="note" label=applications.note() hint=applications.note_hint() error=form.error("note")>
                    <TextArea name="note" rows=5 value=form.typed("note") />
                </Field>
                <div class="mt-4">
                    <Checkbox id="consent" name="consent" value="yes" checked=form.ticked_or("consent", false) label=fill!(texts.applications.consent, company = company) error=consent />
                </div>
                {told}
                <Button submit=true formnovalidate=true class="mt-6" loading=form.pending() loading_label=applications.sending()>
                    {applications.send()}
                </Button>
            </ActionForm>
        </div>
    }
    .into_any()
}

/// By when the applicant hears something.
pub(super) fn promise(texts: Texts, view: &ApplyView) -> String {
    match view.answer_days {
        Some(days) => {
            let (count, company) = (usize::try_from(days).unwrap_or(0), view.company.clone());
            fill!(texts.applications.promise, count = count, company = company)
        }
        None => fill!(texts.applications.default_promise, count = usize::try_from(ANSWER_DAYS).unwrap_or(0)),
    }
}

/// The organization and the place.
pub(super) fn line(view: &ApplyView) -> String {
    let parts = [view.company.as_str(), view.place.as_str()].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// The line that shows applicants the `source` of the link that led here.
pub(super) fn source_told(texts: Texts, source: &str) -> Option<impl IntoView + use<>> {
    (!source.is_empty()).then(|| {
        let line = fill!(texts.applications.source_told, source = source.to_owned());
        view! { <p class="mt-4 text-sm text-muted">{line}</p> }
    })
}

/// The word of the link that led here, to be sent along.
pub(super) fn came_from(source: &str) -> Option<impl IntoView + use<>> {
    let source = source.to_owned();
    (!source.is_empty()).then(|| view! { <input type="hidden" name="source" value=source /> })
}
