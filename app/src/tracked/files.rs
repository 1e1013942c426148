//! The files of a job on its own page.

use domain::tracker::CardFile;
use kernel::JobId;
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use crate::{
    form::{use_form, use_upload},
    size::size,
    texts::{fill, use_texts},
    tracker::api::{AddFile, DeleteFile, add_file},
    view::{FileAgain, FormProblem},
    zone::use_clock,
};

/// The list of files, and the form that adds one.
#[component]
pub fn Files(id: JobId, files: Vec<CardFile>) -> impl IntoView {
    let texts = use_texts();
    let delete = ServerAction::<DeleteFile>::new();
    let (deleting, upload) = (use_form(delete), use_upload::<AddFile, _>(add_file));
    let form = upload.state;
    let added = use_query_map().read_untracked().get("filed").is_some();
    let rows: Vec<_> = files.into_iter().map(|file| view! { <FileRow file delete /> }.into_any()).collect();
    view! {
        <section aria-labelledby="files" class="print:hidden">
            <h2 id="files" class="text-lg">{texts.tracker.files()}</h2>
            <p class="mt-0.5 text-base text-muted">{texts.tracker.files_text()}</p>
            {added.then(|| view! { <Notice level=Level::Success title=texts.tracker.file_added() class="mt-3" /> })}
            <FormProblem state=deleting />
            {(!rows.is_empty()).then(|| view! { <ul class="mt-3 divide-y divide-line border-y border-line">{rows}</ul> })}
            <div class="mt-3"><FormProblem state=form /></div>
            <form
                method="post"
                action=AddFile::url()
                enctype="multipart/form-data"
                class="max-w-2xl"
                on:submit=move |event| upload.submit(&event)
            >
                <input type="hidden" name="id" value=id.to_string() />
                <DropZone
                    id="file" name="file" class="py-5"
                    title=texts.tracker.drop_file() or=texts.landing.or()
                    choose=texts.landing.choose_file() formats=texts.tracker.file_formats()
                    release=texts.landing.release() change=texts.landing.change_file()
                    error=form.error("file")
                />
                <FileAgain form name="file" />
                <Button submit=true kind=ButtonKind::Secondary icon=icons::UPLOAD class="mt-4" loading=form.pending() loading_label=texts.common.saving()>
                    {texts.tracker.add_file()}
                </Button>
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn FileRow(file: CardFile, delete: ServerAction<DeleteFile>) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let CardFile { id, name, bytes, added_at } = file;
    let label = fill!(texts.tracker.delete_file, name = name.clone());
    let facts = format!("{} · {}", size(texts, bytes as f64), clock.date(added_at));
    view! {
        <li class="flex items-center justify-between gap-4 py-2">
            <div class="min-w-0">
                <a class="link text-base break-words" href=format!("/tracker/files/{id}") rel="external" download=name.clone()>{name.clone()}</a>
                <p class="tnum text-sm text-muted">{facts}</p>
            </div>
            <ActionForm action=delete>
                <input type="hidden" name="id" value=id.to_string() />
                <IconButton submit=true icon=icons::TRASH_2 size=ButtonSize::Sm label=label />
            </ActionForm>
        </li>
    }
    .into_any()
}
