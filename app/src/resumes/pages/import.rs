//! `/resumes/new`

use domain::{
    live::{ImportStage, ImportToken},
    uploads::RESUME,
};
use leptos::{prelude::*, server_fn::ServerFn};
use ui::*;

use crate::{
    form::use_upload,
    live::use_live,
    resumes::{
        api::{Import, import},
        parts::StartBlank,
    },
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
    // The server reports the progress to the page that waits.
    let (live, token) = (use_live(), RwSignal::new(None::<ImportToken>));
    Effect::new(move |_| token.set(new_token()));
    let stage = move || match token.get().and_then(|token| live.stage_of(&token)) {
        Some(ImportStage::Reading) => texts.resumes.stage_reading(),
        Some(ImportStage::Saving) => texts.resumes.stage_saving(),
        Some(ImportStage::Extracting) | None => texts.resumes.stage_extracting(),
    };
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
            <input type="hidden" name="import" value=move || token.get().map(String::from) />
            <FileOrText file=RESUME.file text=RESUME.text paste=texts.landing.paste_resume() choose=texts.landing.job_file() open=open zone=zone>
                <Field id=RESUME.text label=texts.landing.resume_text() error=form.error(RESUME.text) class="mt-3">
                    <TextArea name=RESUME.text rows=12 value=pasted />
                </Field>
            </FileOrText>
            <div>
                <Button submit=true size=ButtonSize::Lg loading=form.pending() loading_label=stage>
                    {texts.resumes.read_it()}
                </Button>
            </div>
        </form>
        <div class="max-w-form border-t border-line px-4 py-6 lg:px-8">
            <p class="mb-3 text-base text-muted">{texts.resumes.blank_hint()}</p>
            <StartBlank />
        </div>
    }
}

/// A token for the next import; only in a browser.
fn new_token() -> Option<ImportToken> {
    let digits = || format!("{:08x}", (web_sys::js_sys::Math::random() * f64::from(u32::MAX)) as u32);
    ImportToken::try_from(format!("{}{}", digits(), digits())).ok()
}
