//! `/resumes/new`

use domain::uploads::RESUME;
use leptos::{prelude::*, server_fn::ServerFn};
use ui::*;

use crate::{
    form::use_upload,
    resumes::api::{Import, import},
    texts::use_texts,
    view::{Bar, FileAgain, FormProblem},
};

/// Imports a resume from a file or a text.
#[component]
pub fn ImportPage() -> impl IntoView {
    let texts = use_texts();
    let upload = use_upload::<Import, _>(import);
    let form = upload.state;
    let pasted = form.typed(RESUME.text);
    let open = !pasted.is_empty();
    let zone = move || {
        view! {
            <DropZone
                id=RESUME.file name=RESUME.file accept=RESUME.accept
                title=texts.landing.drop_resume() or=texts.landing.or()
                choose=texts.landing.choose_file() formats=texts.landing.resume_formats()
                release=texts.landing.release() change=texts.landing.change_file()
                error=form.error(RESUME.file)
            />
            <FileAgain form name=RESUME.file />
        }
    };
    let trail = vec![Crumb::link(texts.common.resumes(), "/resumes"), Crumb::here(texts.common.import_resume())];
    view! {
        <Bar trail />
        <PageHeader title=texts.common.import_resume() description=texts.resumes.import_intro() />
        <form
            method="post"
            action=Import::url()
            enctype="multipart/form-data"
            class="flex max-w-form flex-col gap-5 px-4 pb-12 lg:px-8"
            on:submit=move |event| upload.submit(&event)
        >
            <FormProblem state=form />
            <FileOrText file=RESUME.file text=RESUME.text paste=texts.landing.paste_resume() choose=texts.landing.job_file() open=open zone=zone>
                <Field id=RESUME.text label=texts.landing.resume_text() error=form.error(RESUME.text) class="mt-3">
                    <TextArea name=RESUME.text rows=12 value=pasted />
                </Field>
            </FileOrText>
            <div>
                <Button submit=true size=ButtonSize::Lg loading=form.pending() loading_label=texts.resumes.reading()>
                    {texts.resumes.read_it()}
                </Button>
            </div>
        </form>
    }
}
