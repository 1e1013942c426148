//! `/hiring/jobs/new`: a posting begins with one that is there, or empty.

use domain::{postings::WRITERS, uploads::JOB};
use kernel::{Problem, ProblemCode, ProblemKind};
use leptos::{prelude::*, server_fn::ServerFn};
use ui::*;

use crate::{
    form::{use_form, use_upload},
    organizations::api::get_hiring,
    postings::api::{PastePosting, StartPosting, paste_posting},
    texts::use_texts,
    view::{Bar, Failed, FileAgain, FormProblem, load},
};

/// The form, for members who write postings.
#[component]
pub fn NewPostingPage() -> impl IntoView {
    let hiring = Resource::new_blocking(|| (), |()| get_hiring());
    load(hiring, 6, |view| match view.current {
        Some(current) if WRITERS.contains(&current.role) => view! { <New /> }.into_any(),
        Some(_) => view! { <Failed failure=Problem::new(ProblemKind::Forbidden, ProblemCode::NotYourRole).into() /> }
            .into_any(),
        None => view! { <Failed failure=Problem::not_found().into() /> }.into_any(),
    })
}

#[component]
fn New() -> impl IntoView {
    let texts = use_texts();
    let upload = use_upload::<PastePosting, _>(paste_posting);
    let form = upload.state;
    let start = ServerAction::<StartPosting>::new();
    let blank = use_form(start);
    let trail = vec![Crumb::link(texts.postings.title(), "/hiring/jobs"), Crumb::here(texts.postings.add())];
    view! {
        <Bar trail />
        <PageHeader title=texts.postings.add() description=texts.postings.add_intro() />
        <div class="max-w-3xl px-4 pb-12 lg:px-8">
            <FormProblem state=form />
            <FormProblem state=blank />
            <form method="post" action=PastePosting::url() enctype="multipart/form-data" class="grid gap-4" on:submit=move |event| upload.submit(&event)>
                <Field id=JOB.text label=texts.postings.paste() error=form.error(JOB.text)>
                    <TextArea name=JOB.text rows=12 value=form.typed(JOB.text) />
                </Field>
                <Field id=JOB.file label=texts.postings.paste_file() error=form.error(JOB.file)>
                    <input id=JOB.file name=JOB.file type="file" accept=JOB.accept class="block w-full text-base" />
                </Field>
                <FileAgain form name=JOB.file />
                <div>
                    <Button submit=true loading=form.pending() loading_label=texts.common.saving()>{texts.postings.start()}</Button>
                </div>
            </form>
            <div class="mt-8 border-t border-line pt-6">
                <ActionForm action=start>
                    <Button submit=true kind=ButtonKind::Secondary loading=blank.pending()>{texts.postings.blank()}</Button>
                </ActionForm>
            </div>
        </div>
    }
    .into_any()
}
