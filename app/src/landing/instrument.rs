//! The form of the instant match: a resume, a job, one button. A plain form: it works without JavaScript.

use leptos::{prelude::*, server_fn::ServerFn};
use leptos_i18n::t_string;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use crate::{
    form::use_upload,
    i18n::*,
    matches::api::{TryMatch, try_match},
    view::{FileAgain, FormProblem},
};

const SAMPLE_RESUME: &str = include_str!("../../../data/demo/amara-analyst.md");
const SAMPLE_JOB: &str = include_str!("../../../data/demo/job-data-analyst.txt");

/// The form of the instant match.
#[component]
pub fn Instrument() -> impl IntoView {
    let i18n = use_i18n();
    let upload = use_upload::<TryMatch, _>(try_match);
    let form = upload.state;
    let sample = use_query_map().read_untracked().get("sample").is_some();
    let resume_text = form.typed_or("resume_text", if sample { SAMPLE_RESUME } else { "" });
    let job_text = form.typed_or("job_text", if sample { SAMPLE_JOB } else { "" });
    let pasted = !resume_text.is_empty();
    view! {
        <FormProblem state=form />
        <form
            method="post"
            action=TryMatch::url()
            enctype="multipart/form-data"
            class="overflow-hidden rounded-xl border border-line-strong bg-surface shadow-pop"
            aria-label=move || t_string!(i18n, landing.form_label)
            on:submit=move |event| upload.submit(&event)
        >
            <div class="ruler h-2.5 border-b border-line" aria-hidden="true"></div>
            <div class="grid gap-x-8 lg:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_18rem]">
                <div class="flex flex-col p-5 lg:py-6 lg:pl-6">
                    <p class="flex items-baseline gap-2 text-base font-medium"><span class="caption text-subtle">"1"</span>{t!(i18n, landing.your_resume)}</p>
                    <DropZone
                        id="resume_file" name="resume_file" class="mt-3 min-h-52 flex-1 py-6" accept=".pdf,.docx,.txt,.md,.json,.zip,.xml"
                        title=move || t_string!(i18n, landing.drop_resume) or=move || t_string!(i18n, landing.or)
                        choose=move || t_string!(i18n, landing.choose_file) formats=move || t_string!(i18n, landing.resume_formats)
                        release=move || t_string!(i18n, landing.release) change=move || t_string!(i18n, landing.change_file)
                        error=form.error("resume_file")
                    />
                    <FileAgain form name="resume_file" />
                    <details class="mt-3" open=pasted>
                        <summary class="touch w-fit cursor-pointer text-sm link">{t!(i18n, landing.paste_resume)}</summary>
                        <Field id="resume_text" label=move || t_string!(i18n, landing.resume_text) error=form.error("resume_text") class="mt-2">
                            <TextArea name="resume_text" rows=8 value=resume_text />
                        </Field>
                    </details>
                </div>
                <div class="flex flex-col p-5 max-lg:pt-0 lg:py-6 lg:pr-6">
                    <p class="flex items-baseline gap-2 text-base font-medium"><span class="caption text-subtle">"2"</span>{t!(i18n, landing.the_job)}</p>
                    <Field id="job_text" label=move || t_string!(i18n, landing.job_text) label_hidden=true error=form.error("job_text") class="mt-3 flex-1">
                        <TextArea name="job_text" rows=10 class="min-h-52 flex-1" value=job_text placeholder=move || t_string!(i18n, landing.job_placeholder) />
                    </Field>
                    <details class="mt-3">
                        <summary class="touch w-fit cursor-pointer text-sm link">{t!(i18n, landing.job_file)}</summary>
                        <DropZone
                            id="job_file" name="job_file" class="mt-2 py-4" accept=".pdf,.docx,.txt,.md"
                            title=move || t_string!(i18n, landing.drop_job) or=move || t_string!(i18n, landing.or)
                            choose=move || t_string!(i18n, landing.choose_file) formats=move || t_string!(i18n, landing.formats)
                            error=form.error("job_file")
                        />
                        <FileAgain form name="job_file" />
                    </details>
                </div>
                <Example />
            </div>
            <div class="flex flex-col gap-4 border-t border-line p-5 md:flex-row md:items-center md:justify-between lg:px-6">
                <ul class="flex flex-wrap gap-x-6 gap-y-1 text-sm text-muted">
                    <li class="flex items-center gap-1.5"><Icon icon=icons::USER_X />{t!(i18n, landing.no_sign_up)}</li>
                    <li class="flex items-center gap-1.5"><Icon icon=icons::CLOCK />{t!(i18n, landing.encrypted)}</li>
                    <li class="flex items-center gap-1.5"><Icon icon=icons::SERVER />{t!(i18n, landing.on_this_server)}</li>
                </ul>
                <div class="flex flex-wrap items-center gap-4">
                    <a href="/?sample=1" rel="external" class="link touch inline-flex items-center text-base">{t!(i18n, landing.sample)}</a>
                    <Button submit=true size=ButtonSize::Lg icon_end=icons::ARROW_RIGHT loading=form.pending() loading_label=move || t_string!(i18n, landing.measuring)>
                        {t!(i18n, landing.measure_action)}
                    </Button>
                </div>
            </div>
        </form>
    }
    .into_any()
}

/// An example of the result, on wide screens.
#[component]
fn Example() -> impl IntoView {
    let i18n = use_i18n();
    let factor = |label: Signal<String>, value: u8| {
        view! { <FactorLine label=label value=value finding=move || fill!(t_string!(i18n, matches.factor_finding), factor = label.get(), score = value) /> }
    };
    view! {
        <div class="hidden flex-col border-l border-line bg-canvas p-6 xl:flex" role="group" aria-label=move || t_string!(i18n, landing.example_reading)>
            <p class="flex items-baseline justify-between gap-2 text-base font-medium">
                {t!(i18n, matches.reading)} <span class="text-sm font-normal text-subtle">{t!(i18n, landing.example)}</span>
            </p>
            <div class="mx-auto my-auto py-3">
                <Dial score=78u8 gain=89u8 class="w-44" label=move || fill!(t_string!(i18n, matches.dial_label), score = 78) />
            </div>
            <div class="flex flex-col gap-2.5">
                {factor(Signal::derive(move || t_string!(i18n, matches.skills).to_owned()), 81)}
                {factor(Signal::derive(move || t_string!(i18n, matches.experience).to_owned()), 84)}
                {factor(Signal::derive(move || t_string!(i18n, matches.education).to_owned()), 92)}
                {factor(Signal::derive(move || t_string!(i18n, matches.keywords).to_owned()), 56)}
            </div>
        </div>
    }
    .into_any()
}
