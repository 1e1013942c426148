//! `/match/new`: select or add a resume, select or add a job, compare. The fields for a new one are visible while no
//! saved one is selected; the style sheet does this, so it needs no JavaScript.

use domain::{
    jobs::JobCard,
    resumes::ResumeCard,
    uploads::{JOB, RESUME},
};
use kernel::JobId;
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;
use ui::*;

use crate::{
    form::{FormState, use_upload},
    matches::api::{Choices, Measure, find_choices, measure},
    texts::use_texts,
    view::{Bar, FileAgain, FormProblem, load},
};

/// The value of the choice for a new one.
const NEW: &str = "new";

/// The form for a new match.
#[component]
pub fn NewMatchPage() -> impl IntoView {
    let texts = use_texts();
    let wanted = use_query_map().read_untracked().get("job").and_then(|id| id.parse::<JobId>().ok());
    let saved = Resource::new_blocking(move || wanted, find_choices);
    let trail = vec![Crumb::link(texts.common.match_(), "/match"), Crumb::here(texts.common.measure())];
    view! {
        <Bar trail />
        <PageHeader title=texts.matches.new_title() description=texts.matches.new_intro() />
        {load(saved, 6, |choices| view! { <Form choices /> })}
    }
}

#[component]
fn Form(choices: Choices) -> impl IntoView {
    let Choices { resumes, jobs } = choices;
    let texts = use_texts();
    let upload = use_upload::<Measure, _>(measure);
    let form = upload.state;
    view! {
        <form
            method="post"
            action=Measure::url()
            enctype="multipart/form-data"
            class="grid gap-8 px-4 pb-12 lg:grid-cols-2 lg:px-8"
            on:submit=move |event| upload.submit(&event)
        >
            <div class="lg:col-span-2"><FormProblem state=form /></div>
            <ResumeSide resumes form />
            <JobSide jobs form />
            <div class="lg:col-span-2">
                <Button submit=true size=ButtonSize::Lg loading=form.pending() loading_label=texts.matches.measuring()>
                    {texts.landing.measure_action()}
                </Button>
            </div>
        </form>
    }
    .into_any()
}

/// The saved resumes, and the fields for another one.
#[component]
fn ResumeSide(resumes: Vec<ResumeCard>, form: FormState) -> impl IntoView {
    let texts = use_texts();
    let wanted = use_query_map().read_untracked().get("resume");
    let first = resumes.first().map(|card| card.id.to_string());
    let chosen = form.typed_or("resume", wanted.or(first).unwrap_or_else(|| NEW.to_owned()));
    let none_saved = resumes.is_empty();
    let known = resumes.iter().any(|card| card.id.to_string() == chosen);
    let cards = resumes
        .into_iter()
        .map(|card| {
            let id = card.id.to_string();
            let checked = chosen == id;
            view! { <RadioCard name="resume" value=id title=card.title description=card.person checked=checked /> }
        })
        .collect_view();
    view! {
        <div class="group flex flex-col gap-4">
            {if none_saved {
                view! {
                    <p class="text-base font-medium">{texts.matches.which_resume()}</p>
                    <input type="hidden" name="resume" value=NEW />
                    <NewResume form />
                }
                .into_any()
            } else {
                view! {
                    <FieldSet id="resume" legend=texts.matches.which_resume()>
                        {cards}
                        <RadioCard name="resume" value=NEW title=texts.matches.another_resume() checked=!known />
                    </FieldSet>
                    <div class="hidden group-has-[[value=new]:checked]:block"><NewResume form /></div>
                }
                .into_any()
            }}
        </div>
    }
    .into_any()
}

/// The saved jobs, and the fields for another one.
#[component]
fn JobSide(jobs: Vec<JobCard>, form: FormState) -> impl IntoView {
    let texts = use_texts();
    let wanted = use_query_map().read_untracked().get("job");
    let chosen = form.typed_or("job", wanted.unwrap_or_else(|| NEW.to_owned()));
    if jobs.is_empty() {
        return view! {
            <div class="flex flex-col gap-4">
                <input type="hidden" name="job" value=NEW />
                <NewJob form />
            </div>
        }
        .into_any();
    }
    let chosen = if jobs.iter().any(|card| card.id.to_string() == chosen) { chosen } else { NEW.to_owned() };
    let named = |card: JobCard| {
        let title = if card.company.is_empty() { card.title } else { format!("{}, {}", card.title, card.company) };
        SelectOption::new(card.id.to_string(), title)
    };
    let options = std::iter::once(SelectOption::new(NEW, texts.matches.new_job())).chain(jobs.into_iter().map(named));
    let options: Vec<_> = options.collect();
    view! {
        <div class="group flex flex-col gap-4">
            <Field id="job" label=texts.matches.saved_job()>
                <Select name="job" options=options.clone() value=chosen.clone() />
            </Field>
            <div class="hidden flex-col gap-4 group-has-[[value=new]:checked]:flex"><NewJob form /></div>
        </div>
    }
    .into_any()
}

/// The fields for a new resume: a file or a text.
#[component]
fn NewResume(form: FormState) -> impl IntoView {
    let texts = use_texts();
    view! {
        <DropZone
            id=RESUME.file name=RESUME.file class="py-6" accept=RESUME.accept
            title=texts.landing.drop_resume() or=texts.landing.or()
            choose=texts.landing.choose_file() formats=texts.landing.resume_formats()
            error=form.error(RESUME.file)
        />
        <FileAgain form name=RESUME.file />
        <details class="mt-3" open=!form.typed(RESUME.text).is_empty()>
            <summary class="touch w-fit cursor-pointer text-base link">{texts.landing.paste_resume()}</summary>
            <Field id=RESUME.text label=texts.landing.resume_text() error=form.error(RESUME.text) class="mt-3">
                <TextArea name=RESUME.text rows=8 value=form.typed(RESUME.text) />
            </Field>
        </details>
    }
    .into_any()
}

/// The fields for a new job: a text or a file.
#[component]
fn NewJob(form: FormState) -> impl IntoView {
    let texts = use_texts();
    view! {
        <Field id=JOB.text label=texts.landing.job_text() error=form.error(JOB.text)>
            <TextArea name=JOB.text rows=14 value=form.typed(JOB.text) placeholder=texts.landing.job_placeholder() />
        </Field>
        <details>
            <summary class="touch w-fit cursor-pointer text-base link">{texts.landing.job_file()}</summary>
            <DropZone
                id=JOB.file name=JOB.file class="mt-3 py-6" accept=JOB.accept
                title=texts.landing.drop_job() or=texts.landing.or()
                choose=texts.landing.choose_file() formats=texts.landing.formats()
                error=form.error(JOB.file)
            />
            <FileAgain form name=JOB.file />
        </details>
    }
    .into_any()
}
