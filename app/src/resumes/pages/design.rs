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
        parts::{LookFields, Templates},
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
                <Fit shown />
                <Pages shown />
            </section>
            <ActionForm action=action on:change=changed>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="before" value=move || serde_json::to_string(&shown.read().theme).unwrap_or_default() />
                <FormProblem state=form />
                <div class="flex flex-col gap-6">
                    <Templates id version=view.card.version templates=view.templates.clone() chosen=view.theme.template.clone() />
                    <LookFields theme=view.theme.clone() languages=view.languages.clone() />
                    <Button submit=true kind=ButtonKind::Secondary loading=form.pending() loading_label=texts.common.saving()>
                        {texts.design.apply()}
                    </Button>
                </div>
            </ActionForm>
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
    };
    let kind = if format == DocumentFormat::Pdf { ButtonKind::Primary } else { ButtonKind::Secondary };
    let href = format!("/resumes/{id}/document/{}", format.ending());
    view! {
        <li>
            <ButtonLink href=href rel="external" download="" kind=kind icon=icons::DOWNLOAD>{name}</ButtonLink>
        </li>
    }
}

/// What was done to fit the document on one page, or that it could not be.
#[component]
fn Fit(shown: RwSignal<DesignView>) -> impl IntoView {
    let texts = use_texts();
    move || {
        let view = shown.get();
        if view.too_long {
            let text = fill!(texts.design.too_long, pages = view.pages);
            return Some(view! { <Notice level=Level::Warn title=text class="mb-4" /> });
        }
        let (spacing, margin, size) = view.fitted?;
        let percent = (spacing * 100.0).round();
        let text = fill!(texts.design.fitted, spacing = percent, margin = margin, size = size);
        Some(view! { <Notice level=Level::Info title=text class="mb-4" /> })
    }
}

/// The pages as pictures; the text is in the files.
#[component]
fn Pages(shown: RwSignal<DesignView>) -> impl IntoView {
    let texts = use_texts();
    let page = move |number: usize| {
        let source = move || {
            let card = shown.read().card.clone();
            format!("/resumes/{}/pages/{number}?version={}", card.id, card.version)
        };
        let name = move || fill!(texts.design.page_of, number = number, pages = shown.read().pages);
        view! {
            <li class="border border-line bg-white shadow-raise">
                <img src=source alt=name width="595" height="842" class="block h-auto w-full" />
            </li>
        }
    };
    view! {
        <ol class="mx-auto flex max-w-3xl flex-col gap-4">
            <For each=move || 1..=shown.read().pages key=|number| *number children=page />
        </ol>
    }
}
