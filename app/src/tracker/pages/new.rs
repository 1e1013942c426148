//! `/tracker/new`: a job that is added by hand, without its posting.

use domain::tracker::{Stage, Target};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use crate::{
    form::use_form,
    texts::use_texts,
    tracked::target_name,
    tracker::api::AddTracked,
    view::{Bar, FormProblem},
};

/// The form.
#[component]
pub fn NewTrackedPage() -> impl IntoView {
    let texts = use_texts();
    let tracker = texts.tracker;
    let action = ServerAction::<AddTracked>::new();
    let form = use_form(action);
    let wanted = use_query_map().read_untracked().get("stage").unwrap_or_default();
    let option = |stage: &Stage| SelectOption::new(stage.word(), target_name(texts, Target::of(*stage)));
    let trail = vec![Crumb::link(tracker.title(), "/tracker"), Crumb::here(tracker.add())];
    view! {
        <Bar trail />
        <PageHeader title=tracker.add() description=tracker.add_intro() />
        <div class="px-4 pb-12 lg:px-8">
            <FormProblem state=form />
            <ActionForm action=action>
                <div class="grid max-w-2xl gap-4 sm:grid-cols-2">
                    <Field id="title" label=tracker.job_title() error=form.error("title") class="sm:col-span-2">
                        <TextInput name="title" value=form.typed("title") required=true autofocus=form.begins_at("title") />
                    </Field>
                    <Field id="company" label=tracker.company() error=form.error("company")>
                        <TextInput name="company" value=form.typed("company") />
                    </Field>
                    <Field id="place" label=texts.jobs.place() error=form.error("place")>
                        <TextInput name="place" value=form.typed("place") />
                    </Field>
                    <Field id="url" label=tracker.url() error=form.error("url")>
                        <TextInput name="url" kind="text" inputmode="url" value=form.typed("url") />
                    </Field>
                    <Field id="source" label=tracker.source() hint=tracker.source_hint() error=form.error("source")>
                        <TextInput name="source" value=form.typed("source") />
                    </Field>
                    <Field id="stage" label=tracker.label_stage() error=form.error("stage")>
                        <Select name="stage" options=Stage::ALL.iter().map(option).collect() value=form.typed_or("stage", wanted) />
                    </Field>
                </div>
                <div class="mt-6 flex flex-wrap items-center gap-3">
                    <Button submit=true icon=icons::PLUS formnovalidate=true loading=form.pending() loading_label=texts.common.saving()>{tracker.add()}</Button>
                    <a class="link text-base" href="/match/new">{tracker.with_posting()}</a>
                </div>
            </ActionForm>
        </div>
    }
    .into_any()
}
