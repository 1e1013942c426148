//! `/match/new`: select or add a resume, add a job, compare.

use domain::resumes::ResumeCard;
use kernel::Page;
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use ui::*;

use crate::{
    form::{FormState, use_upload},
    matches::api::{Measure, measure, resumes_to_measure},
    texts::use_texts,
    view::{Bar, FileAgain, FormProblem, load},
};

/// The form for a new match.
#[component]
pub fn NewMatchPage() -> impl IntoView {
    let texts = use_texts();
    let resumes = Resource::new_blocking(|| (), |()| resumes_to_measure());
    let trail = vec![Crumb::link(texts.common.match_(), "/match"), Crumb::here(texts.common.measure())];
    view! {
        <Title text=texts.common.measure() />
        <Bar trail />
        <PageHeader title=texts.matches.new_title() description=texts.matches.new_intro() />
        {load(resumes, 6, |page| view! { <Form page /> })}
    }
}

#[component]
fn Form(page: Page<ResumeCard>) -> impl IntoView {
    let texts = use_texts();
    let upload = use_upload::<Measure, _>(measure);
    let form = upload.state;
    let wanted = use_query_map().read_untracked().get("resume").unwrap_or_default();
    let first = page.items.first().map(|card| card.id.to_string()).unwrap_or_default();
    let chosen = form.typed_or("resume", if wanted.is_empty() { first } else { wanted });
    let cards = page
        .items
        .into_iter()
        .map(|card| {
            let id = card.id.to_string();
            let checked = chosen == id;
            view! { <RadioCard name="resume" value=id title=card.title description=card.person checked=checked /> }
        })
        .collect_view();
    let none_chosen = chosen.is_empty() || chosen == "new";
    view! {
        <form
            method="post"
            action=Measure::url()
            enctype="multipart/form-data"
            class="grid gap-8 px-4 pb-12 lg:grid-cols-2 lg:px-8"
            on:submit=move |event| upload.submit(&event)
        >
            <div class="lg:col-span-2"><FormProblem state=form /></div>
            <div class="flex flex-col gap-4">
                <FieldSet id="resume" legend=texts.matches.which_resume()>
                    {cards}
                    <RadioCard name="resume" value="new" title=texts.matches.another_resume() checked=none_chosen />
                </FieldSet>
                <NewResume form />
            </div>
            <div class="flex flex-col gap-4">
                <Field id="job_text" label=texts.landing.the_job() error=form.error("job_text")>
                    <TextArea name="job_text" rows=14 value=form.typed("job_text") placeholder=texts.landing.job_placeholder() />
                </Field>
                <details>
                    <summary class="touch cursor-pointer text-base link">{texts.landing.job_file()}</summary>
                    <DropZone
                        id="job_file" name="job_file" class="mt-3 py-6" accept=".pdf,.docx,.txt,.md"
                        title=texts.landing.drop_job() or=texts.landing.or()
                        choose=texts.landing.choose_file() formats=texts.landing.formats()
                        error=form.error("job_file")
                    />
                    <FileAgain form name="job_file" />
                </details>
            </div>
            <div class="lg:col-span-2">
                <Button submit=true size=ButtonSize::Lg loading=form.pending() loading_label=texts.matches.measuring()>
                    {texts.landing.measure_action()}
                </Button>
            </div>
        </form>
    }
    .into_any()
}

/// The fields for a new resume: a file or a text.
#[component]
fn NewResume(form: FormState) -> impl IntoView {
    let texts = use_texts();
    view! {
        <DropZone
            id="resume_file" name="resume_file" class="py-6" accept=".pdf,.docx,.txt,.md,.json,.zip,.xml"
            title=texts.landing.drop_resume() or=texts.landing.or()
            choose=texts.landing.choose_file() formats=texts.landing.resume_formats()
            error=form.error("resume_file")
        />
        <FileAgain form name="resume_file" />
        <details open=!form.typed("resume_text").is_empty()>
            <summary class="touch cursor-pointer text-base link">{texts.landing.paste_resume()}</summary>
            <Field id="resume_text" label=texts.landing.resume_text() error=form.error("resume_text") class="mt-3">
                <TextArea name="resume_text" rows=8 value=form.typed("resume_text") />
            </Field>
        </details>
    }
    .into_any()
}
