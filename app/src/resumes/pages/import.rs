//! `/resumes/new`

use leptos::{prelude::*, server_fn::ServerFn};
use leptos_i18n::{t_string, td_string};
use leptos_meta::Title;
use ui::*;

use crate::{
    form::use_upload,
    i18n::*,
    resumes::api::{Import, import},
    view::{Bar, FileAgain, FormProblem},
};

/// Imports a resume from a file or a text.
#[component]
pub fn ImportPage() -> impl IntoView {
    let i18n = use_i18n();
    let upload = use_upload::<Import, _>(import);
    let form = upload.state;
    let pasted = form.typed("resume_text");
    let open = !pasted.is_empty();
    let trail = vec![
        Crumb::link(move || t_string!(i18n, common.resumes), "/resumes"),
        Crumb::here(move || t_string!(i18n, common.import_resume)),
    ];
    view! {
        <Title text=td_string!(i18n.get_locale_untracked(), common.import_resume) />
        <Bar trail />
        <PageHeader title=move || t_string!(i18n, common.import_resume) description=move || t_string!(i18n, resumes.import_intro) />
        <form
            method="post"
            action=Import::url()
            enctype="multipart/form-data"
            class="flex max-w-form flex-col gap-5 px-4 pb-12 lg:px-8"
            on:submit=move |event| upload.submit(&event)
        >
            <FormProblem state=form />
            <DropZone
                id="resume_file" name="resume_file" accept=".pdf,.docx,.txt,.md,.json,.zip,.xml"
                title=move || t_string!(i18n, landing.drop_resume) or=move || t_string!(i18n, landing.or)
                choose=move || t_string!(i18n, landing.choose_file) formats=move || t_string!(i18n, landing.resume_formats)
                release=move || t_string!(i18n, landing.release) change=move || t_string!(i18n, landing.change_file)
                error=form.error("resume_file")
            />
            <FileAgain form name="resume_file" />
            <details open=open>
                <summary class="touch w-fit cursor-pointer text-base link">{t!(i18n, landing.paste_resume)}</summary>
                <Field id="resume_text" label=move || t_string!(i18n, landing.resume_text) error=form.error("resume_text") class="mt-3">
                    <TextArea name="resume_text" rows=12 value=pasted />
                </Field>
            </details>
            <div>
                <Button submit=true size=ButtonSize::Lg loading=form.pending() loading_label=move || t_string!(i18n, resumes.reading)>
                    {t!(i18n, resumes.read_it)}
                </Button>
            </div>
        </form>
    }
}
