//! A job's stage, dates, notes and history on its own page.

use domain::tracker::{Channel, StageChange, Target, TrackedJob, TrackedView};
use domain::uploads::JOB;
use kernel::{JobId, Page};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;
use ui::*;

use super::{
    move_form::MoveForm,
    words::{stage_tone, standing_name, target_name},
};
use crate::{
    form::{use_form, use_upload},
    texts::{fill, use_texts},
    tracker::api::{AddPosting, ChangeTracked, add_posting},
    view::{FileAgain, FormProblem, More},
    zone::{day_of, use_clock},
};

/// The stage with the form that moves the job, and the facts that are known.
#[component]
pub fn Progress(job: TrackedJob) -> impl IntoView {
    let texts = use_texts();
    let standing = job.standing.clone();
    let day = |name: &'static str, day: Option<kernel::PartialDate>| day.map(|day| Fact::new(name, day_of(texts, day)));
    let score =
        standing.applied_score.map(|score| Fact::new(texts.tracker.applied_score(), score.rounded().to_string()));
    let facts: Vec<_> = [
        day(texts.tracker.applied_on(), standing.applied_on),
        day(texts.tracker.answered_on(), standing.answered_on),
        score,
        (!job.source.is_empty()).then(|| Fact::new(texts.tracker.source(), job.source.clone())),
    ]
    .into_iter()
    .flatten()
    .collect();
    let link = (!job.url.is_empty()).then(|| job.url.clone());
    view! {
        <section class="flex flex-wrap items-end justify-between gap-x-10 gap-y-4 border-b border-line px-4 py-4 lg:px-8 print:hidden" aria-label=texts.tracker.progress()>
            <div class="flex flex-wrap items-center gap-x-6 gap-y-2">
                <Badge tone=stage_tone(&standing)>{standing_name(texts, &standing)}</Badge>
                {(!facts.is_empty()).then(|| view! { <Facts items=facts aria_label=texts.tracker.progress() class="flex flex-wrap gap-x-8 gap-y-2" /> })}
                {link.map(|url| view! { <a class="link link-solo" href=url rel="noopener nofollow external" target="_blank">{texts.tracker.open_posting()}</a> })}
            </div>
            <div class="w-full max-w-xs"><MoveForm job /></div>
        </section>
    }
    .into_any()
}

/// The form with dates, the next step, the resume that was sent, and notes.
#[component]
pub fn NotesForm(view: TrackedView) -> impl IntoView {
    let texts = use_texts();
    let tracker = texts.tracker;
    let TrackedView { job, resumes, today, .. } = view;
    let action = ServerAction::<ChangeTracked>::new();
    let form = use_form(action);
    let saved = use_query_map().read_untracked().get("noted").is_some();
    let day = |day: Option<kernel::PartialDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let none = || SelectOption::new("", tracker.not_stated());
    let mut channels = vec![none()];
    channels.extend(
        Channel::ALL.iter().map(|one| SelectOption::new(one.word(), tracker.channel(one.word()).unwrap_or_default())),
    );
    let mut sent = vec![none()];
    sent.extend(resumes.into_iter().map(|(id, title)| SelectOption::new(id.to_string(), title)));
    let version = job
        .resume
        .and_then(|(_, version)| version)
        .map(|version| fill!(texts.tracker.resume_version, version = version));
    let chosen = job.resume.map(|(id, _)| id.to_string()).unwrap_or_default();
    let channel = job.channel.map(|channel| channel.word()).unwrap_or_default();
    view! {
        <section aria-labelledby="notes-form" class="print:hidden">
            <h2 id="notes-form" class="text-lg">{tracker.notes_title()}</h2>
            {saved.then(|| view! { <Notice level=Level::Success title=tracker.noted() class="mt-3" /> })}
            <div class="mt-3"><FormProblem state=form /></div>
            <ActionForm action=action>
                <input type="hidden" name="id" value=job.id.to_string() />
                <input type="hidden" name="version" value=job.version />
                <div class="grid max-w-2xl gap-4 sm:grid-cols-2">
                    <Field id="applied_on" label=tracker.applied_on() error=form.error("applied_on")>
                        <TextInput name="applied_on" kind="date" value=form.typed_or("applied_on", day(job.standing.applied_on)) />
                    </Field>
                    <Field id="answered_on" label=tracker.answered_on() error=form.error("answered_on")>
                        <TextInput name="answered_on" kind="date" value=form.typed_or("answered_on", day(job.standing.answered_on)) />
                    </Field>
                    <Field id="next_step" label=tracker.next_step() hint=tracker.next_step_hint() error=form.error("next_step")>
                        <TextInput name="next_step" value=form.typed_or("next_step", job.next_step) />
                    </Field>
                    <Field id="next_on" label=tracker.next_on() error=form.error("next_on")>
                        <TextInput name="next_on" kind="date" value=form.typed_or("next_on", day(job.next_on)) min=today.year().to_string() />
                    </Field>
                    <Field id="channel" label=tracker.label_channel() error=form.error("channel")>
                        <Select name="channel" options=channels value=form.typed_or("channel", channel) />
                    </Field>
                    <Field id="source" label=tracker.source() error=form.error("source")>
                        <TextInput name="source" value=form.typed_or("source", job.source) />
                    </Field>
                    <Field id="resume" label=tracker.resume_sent() hint=version.unwrap_or_default() error=form.error("resume") class="sm:col-span-2">
                        <Select name="resume" options=sent value=form.typed_or("resume", chosen) />
                    </Field>
                    <Field id="notes" label=tracker.notes() error=form.error("notes") class="sm:col-span-2">
                        <TextArea name="notes" rows=5 value=form.typed_or("notes", job.notes) />
                    </Field>
                </div>
                <Button submit=true kind=ButtonKind::Secondary formnovalidate=true class="mt-4" loading=form.pending() loading_label=texts.common.saving()>
                    {texts.common.save()}
                </Button>
            </ActionForm>
        </section>
    }
    .into_any()
}

/// The stages so far, the latest first.
#[component]
pub fn History(id: JobId, page: Page<StageChange>, started: bool) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    if page.items.is_empty() && !started {
        return ().into_any();
    }
    let next = page.next;
    let rows = page
        .items
        .into_iter()
        .map(|change| {
            let name = target_name(texts, Target { stage: change.stage, outcome: change.outcome });
            view! {
                <li class="flex justify-between gap-4 py-2 text-base">
                    <span>{name}</span>
                    <span class="tnum text-sm text-muted">{clock.date_time(change.at)}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="history">
            <h2 id="history" class="text-lg">{texts.tracker.history()}</h2>
            <ul class="mt-3 divide-y divide-line border-y border-line">{rows}</ul>
            <More path=format!("/jobs/saved/{id}") next started parameter="history" anchor="#history" />
        </section>
    }
    .into_any()
}

/// The form that adds the posting of a job without one.
#[component]
pub fn PostingForm(id: JobId) -> impl IntoView {
    let texts = use_texts();
    let upload = use_upload::<AddPosting, _>(add_posting);
    let form = upload.state;
    view! {
        <section aria-labelledby="posting" class="min-w-0">
            <h2 id="posting" class="text-lg">{texts.tracker.add_posting()}</h2>
            <p class="mt-1 text-base text-muted">{texts.tracker.add_posting_text()}</p>
            <div class="mt-3"><FormProblem state=form /></div>
            <form method="post" action=AddPosting::url() enctype="multipart/form-data" class="grid gap-4" on:submit=move |event| upload.submit(&event)>
                <input type="hidden" name="id" value=id.to_string() />
                <Field id=JOB.text label=texts.tracker.posting_text() error=form.error(JOB.text)>
                    <TextArea name=JOB.text rows=8 value=form.typed(JOB.text) />
                </Field>
                <Field id=JOB.file label=texts.tracker.posting_file() error=form.error(JOB.file)>
                    <input id=JOB.file name=JOB.file type="file" accept=JOB.accept class="block w-full text-base" />
                </Field>
                <FileAgain form name=JOB.file />
                <div>
                    <Button submit=true loading=form.pending() loading_label=texts.common.saving()>{texts.tracker.add_posting()}</Button>
                </div>
            </form>
        </section>
    }
    .into_any()
}
