//! The form of the instant match: a resume, a job, one button. A plain form: it works without JavaScript.

use domain::uploads::{JOB, RESUME};
use leptos::{ev, prelude::*, server_fn::ServerFn, wasm_bindgen::JsCast};
use ui::{icons, *};
use web_sys::HtmlTextAreaElement;

use crate::{
    drafts,
    form::use_upload,
    matches::api::{TryMatch, try_match},
    texts::use_texts,
    view::{FileAgain, FormProblem},
};

/// The fields whose text survives a reload, and their keys in the tab's storage.
const KEPT: [(&str, &str); 2] = [(RESUME.text, "match:resume"), (JOB.text, "match:job")];

/// The form of the instant match.
#[component]
pub fn Instrument(
    /// The text of the resume to begin with.
    resume: String,
    /// The text of the job to begin with: of the sample, or of an earlier match, to compare another resume with it.
    job: String,
    /// Beside the two on wide screens.
    aside: AnyView,
) -> impl IntoView {
    let texts = use_texts();
    let upload = use_upload::<TryMatch, _>(try_match);
    let form = upload.state;
    let resume_text = form.typed_or(RESUME.text, resume);
    let job_text = form.typed_or(JOB.text, job);
    let pasted = !resume_text.is_empty();
    keep_what_is_typed(upload.done());
    let zone = move || {
        view! {
            <DropZone
                id=RESUME.file name=RESUME.file class="mt-3 min-h-52 flex-1 py-6" accept=RESUME.accept
                title=texts.landing.drop_resume() or=texts.landing.or()
                choose=texts.landing.choose_file() formats=texts.landing.resume_formats()
                release=texts.landing.release() change=texts.landing.change_file()
                error=form.error(RESUME.file)
            />
            <FileAgain form name=RESUME.file />
        }
    };
    view! {
        <FormProblem state=form />
        <form
            method="post"
            action=TryMatch::url()
            enctype="multipart/form-data"
            class="overflow-hidden rounded-xl border border-line-strong bg-surface shadow-pop"
            aria-label=texts.landing.form_label()
            on:submit=move |event| upload.submit(&event)
            on:input=move |event| keep(&event)
        >
            <div class="ruler h-2.5 border-b border-line" aria-hidden="true"></div>
            <div class="grid gap-x-8 lg:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_18rem]">
                <div class="flex flex-col p-5 lg:py-6 lg:pl-6">
                    <p class="flex items-baseline gap-2 text-base font-medium"><span class="caption text-subtle">"1"</span>{texts.landing.your_resume()}</p>
                    <FileOrText file=RESUME.file text=RESUME.text paste=texts.landing.paste_resume() choose=texts.landing.job_file() open=pasted zone=zone>
                        <Field id=RESUME.text label=texts.landing.resume_text() error=form.error(RESUME.text) class="mt-2">
                            <TextArea name=RESUME.text rows=9 value=resume_text />
                        </Field>
                    </FileOrText>
                </div>
                <div class="flex flex-col p-5 max-lg:pt-0 lg:py-6 lg:pr-6">
                    <p class="flex items-baseline gap-2 text-base font-medium"><span class="caption text-subtle">"2"</span>{texts.landing.the_job()}</p>
                    <Field id=JOB.text label=texts.landing.job_text() label_hidden=true error=form.error(JOB.text) class="mt-3 flex-1">
                        <TextArea name=JOB.text rows=10 class="min-h-52 flex-1" value=job_text placeholder=texts.landing.job_placeholder() />
                    </Field>
                    <details class="mt-3">
                        <summary class="touch w-fit cursor-pointer text-sm link">{texts.landing.job_file()}</summary>
                        <DropZone
                            id=JOB.file name=JOB.file class="mt-2 py-4" accept=JOB.accept
                            title=texts.landing.drop_job() or=texts.landing.or()
                            choose=texts.landing.choose_file() formats=texts.landing.formats()
                            error=form.error(JOB.file)
                        />
                        <FileAgain form name=JOB.file />
                    </details>
                </div>
                {aside}
            </div>
            <div class="flex flex-col gap-4 border-t border-line p-5 md:flex-row md:items-center md:justify-between lg:px-6">
                <ul class="flex flex-wrap gap-x-6 gap-y-1 text-sm text-muted">
                    <li class="flex items-center gap-1.5"><Icon icon=icons::USER_X />{texts.landing.no_sign_up()}</li>
                    <li class="flex items-center gap-1.5"><Icon icon=icons::CLOCK />{texts.landing.encrypted()}</li>
                    <li class="flex items-center gap-1.5"><Icon icon=icons::SERVER />{texts.landing.on_this_server()}</li>
                </ul>
                <div class="flex flex-wrap items-center gap-4">
                    <a href="/?sample=1" rel="external" class="link touch inline-flex items-center text-base">{texts.landing.sample()}</a>
                    <Button submit=true size=ButtonSize::Lg icon_end=icons::ARROW_RIGHT loading=form.pending() loading_label=texts.landing.measuring()>
                        {texts.landing.measure_action()}
                    </Button>
                </div>
            </div>
        </form>
    }
    .into_any()
}

/// Stores the text of a field in the tab while it is typed, so that it survives a reload and a change of language.
fn keep(event: &ev::Event) {
    let area = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
    let Some(area) = area else { return };
    if let Some((_, key)) = KEPT.iter().find(|(name, _)| *name == area.name()) {
        drafts::keep(key, &area.value());
    }
}

/// Restores the text of empty fields, and deletes the stored text once it was compared.
fn keep_what_is_typed(done: Signal<bool>) {
    Effect::new(move |_| {
        for (name, key) in KEPT {
            if let Some(text) = drafts::get(key) {
                fill_in(name, &text);
            }
        }
    });
    Effect::new(move |_| {
        if done.get() {
            KEPT.iter().for_each(|(_, key)| drafts::forget(key));
        }
    });
}

/// Fills in a field of the form that is empty, and unfolds it.
pub fn fill_in(name: &str, text: &str) {
    let field = document().get_element_by_id(name).and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok());
    let Some(field) = field.filter(|field| !text.is_empty() && field.value().is_empty()) else { return };
    field.set_value(text);
    if let Ok(Some(folded)) = field.closest("details") {
        let _ = folded.set_attribute("open", "");
    }
}
