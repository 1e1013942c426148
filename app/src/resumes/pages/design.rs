//! `/resumes/{id}/design`: the pages of the document beside its look, and the files to download.

use domain::resumes::design::{DesignView, DocumentFormat};
use kernel::{Problem, ResumeId};
use leptos::{ev, prelude::*, wasm_bindgen::JsCast};
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use ui::{icons, *};
use web_sys::HtmlFormElement;

use crate::{
    error::Failure,
    form::use_form_in_place,
    resumes::{
        api::{RestyleResume, get_design},
        parts::{Fit, LookFields, PageList, PhotoField, Templates},
    },
    texts::{fill, use_texts},
    view::{Bar, FormProblem, load},
};

/// The document of a resume and its look.
#[component]
pub fn DesignPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<ResumeId>().ok());
    let design = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_design(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(design, 6, |view| view! { <Design view /> })
}

#[component]
fn Design(view: DesignView) -> impl IntoView {
    let texts = use_texts();
    let id = view.card.id;
    let trail = vec![
        Crumb::link(texts.common.resumes(), "/resumes"),
        Crumb::link(view.card.title.clone(), format!("/resumes/{id}")),
        Crumb::here(texts.design.title()),
    ];
    let heading = fill!(texts.design.heading, title = view.card.title);
    let action = ServerAction::<RestyleResume>::new();
    let form = use_form_in_place(action);
    let shown = RwSignal::new(view.clone());
    let (photo, templates) = (view.photo.clone(), view.templates.clone());
    let answer = action.value();
    Effect::new(move |_| {
        if let Some(Ok(view)) = answer.get() {
            shown.set(view);
        }
    });
    // With JavaScript every change shows at once; without it there is a button.
    let changed = move |event: ev::Event| {
        let form = event.current_target().and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        if let Some(form) = form {
            let _ = form.request_submit();
        }
    };
    let source = move |index: usize| {
        let shown = shown.read();
        let (version, photo) = (shown.card.version, shown.photo.as_deref().unwrap_or_default());
        Some(format!("/resumes/{id}/pages/{}?version={version}&photo={photo}", index + 1))
    };
    let downloads = move || DocumentFormat::ALL.map(|format| view! { <Download id format /> }).collect_view();
    view! {
        <Title text=heading.clone() />
        <Bar trail />
        <PageHeader title=heading description=texts.design.intro() />
        <div class="px-4 pb-4 lg:px-8">
            <ul class="flex flex-wrap gap-2" aria-label=texts.design.downloads()>{downloads}</ul>
        </div>
        <div class="grid gap-8 px-4 pb-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)] lg:px-8">
            <section aria-label=texts.design.preview() class="min-w-0 lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:self-start lg:overflow-y-auto" tabindex="0">
                <Fit fit=Signal::derive(move || shown.read().fit.clone()) />
                <PageList count=Signal::derive(move || shown.read().fit.pages) source=source />
            </section>
            <div class="flex flex-col gap-6">
            <ActionForm action=action on:change=changed>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="before" value=move || serde_json::to_string(&shown.read().theme).unwrap_or_default() />
                <FormProblem state=form />
                <div class="flex flex-col gap-6">
                    <Templates id version=view.card.version photo=view.photo.clone() templates=view.templates.clone() chosen=view.theme.template.clone() />
                    <LookFields theme=view.theme.clone() languages=view.languages.clone() form />
                    <Button submit=true kind=ButtonKind::Secondary loading=form.pending() loading_label=texts.common.saving()>
                        {texts.design.apply()}
                    </Button>
                </div>
            </ActionForm>
            <PhotoField id photo templates />
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Download(id: ResumeId, format: DocumentFormat) -> impl IntoView {
    let texts = use_texts();
    let name = match format {
        DocumentFormat::Pdf => "PDF",
        DocumentFormat::Docx => "Word",
        DocumentFormat::Markdown => "Markdown",
        DocumentFormat::Text => texts.design.plain_text(),
        DocumentFormat::Json => "JSON",
        DocumentFormat::Archive => texts.design.archive(),
    };
    let kind = if format == DocumentFormat::Pdf { ButtonKind::Primary } else { ButtonKind::Secondary };
    let href = format!("/resumes/{id}/document/{}", format.word());
    view! {
        <li>
            <ButtonLink href=href rel="external" download="" kind=kind icon=icons::DOWNLOAD>{name}</ButtonLink>
        </li>
    }
}
