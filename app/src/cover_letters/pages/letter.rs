//! `/cover-letters/{id}`: a letter, edited beside what its sentences rest on.

use domain::cover_letters::{CoverLetterView, LetterFormat};
use kernel::{CoverLetterId, Problem};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{icons, *};

use super::{draft::ModelPanel, options, sources::Sources};
use crate::{
    cover_letters::api::{
        DeleteCoverLetter, RestoreCoverLetter, ReuseCoverLetter, SaveCoverLetter, find_letter_matches, get_cover_letter,
    },
    drafts,
    error::Failure,
    form::{FormState, use_form},
    texts::{fill, use_texts},
    trash::{DeleteSection, failed_or_trashed},
    view::{Bar, FormProblem, load, load_or},
};

/// The id of the form, for buttons outside of it.
pub const FORM: &str = "letter";

/// A letter.
#[component]
pub fn CoverLetterPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<CoverLetterId>().ok());
    let letter = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_cover_letter(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load_or(
        letter,
        8,
        |view| view! { <Page view /> },
        move |failure| {
            let id = params.read_untracked().get("id");
            failed_or_trashed::<RestoreCoverLetter>(failure, id, use_texts().cover_letters.in_trash())
        },
    )
}

#[component]
fn Page(view: CoverLetterView) -> impl IntoView {
    let texts = use_texts();
    let id = view.card.id;
    let here = match view.card.company.as_str() {
        "" => view.card.job_title.clone(),
        company => company.to_owned(),
    };
    let trail = vec![Crumb::link(texts.cover_letters.title(), "/cover-letters"), Crumb::here(here)];
    let printable = view.match_id.is_some();
    let downloads = move || {
        let formats = LetterFormat::ALL.into_iter().filter(|format| printable || *format == LetterFormat::Text);
        formats
            .map(|format| {
                let label = match format {
                    LetterFormat::Pdf => "PDF",
                    LetterFormat::Docx => "Word",
                    LetterFormat::Text => texts.cover_letters.as_text(),
                };
                let href = format!("/cover-letters/{id}/document/{}", format.word());
                view! { <ButtonLink href=href rel="external" download="" kind=ButtonKind::Secondary icon=icons::DOWNLOAD>{label}</ButtonLink> }
            })
            .collect_view()
    };
    let saved = use_query_map().read_untracked().get("saved").is_some();
    let heading = fill!(texts.cover_letters.heading, job = view.card.job_title.clone());
    let match_id = view.match_id;
    let action = ServerAction::<SaveCoverLetter>::new();
    let form = use_form(action);
    view! {
        <Title text=heading.clone() />
        <Bar trail actions=downloads />
        <div class="grid min-w-0 flex-1 lg:grid-cols-[minmax(0,1fr)_24rem]">
            <div class="min-w-0 px-4 pt-6 pb-10 lg:px-8">
                <h1 class="text-2xl">{heading}</h1>
                {match_id.map(|id| view! {
                    <p class="mt-1 text-base"><a class="link" href=format!("/match/{id}")>{texts.cover_letters.open_match()}</a></p>
                })}
                <div class="mt-3 flex flex-wrap gap-2 md:hidden">{downloads()}</div>
                {saved.then(|| view! { <Notice level=Level::Success title=texts.cover_letters.saved() class="mt-4" /> })}
                <Editor view=view.clone() action form />
            </div>
            <div class="border-line max-lg:border-t lg:border-l">
                <ModelPanel view=view.clone() form />
                <Sources view />
            </div>
        </div>
        <Reuse id />
        <Delete id />
    }
    .into_any()
}

#[component]
fn Editor(view: CoverLetterView, action: ServerAction<SaveCoverLetter>, form: FormState) -> impl IntoView {
    let texts = use_texts();
    let CoverLetterView { card, version, subject, text, .. } = view;
    let typed = RwSignal::new(form.typed_or("text", text.clone()));
    let restored = RwSignal::new(false);
    keep_typed(format!("cover letter {} {version}", card.id), typed, text, restored);
    let words = move || fill!(texts.cover_letters.words, count = typed.with(|text| text.split_whitespace().count()));
    view! {
        <ActionForm action=action attr:id=FORM>
            <input type="hidden" name="id" value=card.id.to_string() />
            <input type="hidden" name="version" value=version.to_string() />
            <div class="mt-6 flex max-w-prose flex-col gap-5">
                <FormProblem state=form />
                {move || restored.get().then(|| view! { <Notice title=texts.cover_letters.restored() /> })}
                <Field id="subject" label=texts.cover_letters.subject() error=form.error("subject")>
                    <TextInput name="subject" value=form.typed_or("subject", subject) />
                </Field>
                <Field id="text" label=texts.cover_letters.text() hint=texts.cover_letters.text_hint() error=form.error("text")>
                    <TextArea name="text" rows=22 bind=typed class="field-sizing-content font-serif leading-relaxed" />
                </Field>
                <div class="flex flex-wrap items-center gap-4">
                    <Button submit=true formnovalidate=true icon=icons::SAVE loading=form.pending() loading_label=texts.common.saving()>
                        {texts.cover_letters.save()}
                    </Button>
                    <span class="text-sm text-muted tnum">{words}</span>
                </div>
            </div>
        </ActionForm>
    }
    .into_any()
}

/// Keeps what is typed and not saved in the browser, and brings it back when the page is opened again.
fn keep_typed(key: String, typed: RwSignal<String>, stored: String, restored: RwSignal<bool>) {
    Effect::new(move |first: Option<()>| {
        let text = typed.get();
        if first.is_none()
            && let Some(kept) = drafts::get(&key).filter(|kept| *kept != stored)
        {
            // Once the field has taken over what it had before hydration.
            request_animation_frame(move || {
                typed.set(kept);
                restored.set(true);
            });
            return;
        }
        if text == stored {
            drafts::forget(&key);
        } else {
            drafts::keep(&key, &text);
        }
    });
}

/// The letter for another job.
#[component]
fn Reuse(id: CoverLetterId) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<ReuseCoverLetter>::new();
    let form = use_form(action);
    let matches = Resource::new_blocking(|| (), |()| find_letter_matches());
    view! {
        <section class="border-t border-line px-4 py-8 lg:px-8">
            <details>
                <summary class="touch w-fit cursor-pointer text-base text-muted">{texts.cover_letters.reuse()}</summary>
                <p class="mt-2 max-w-prose text-base text-muted">{texts.cover_letters.reuse_text()}</p>
                <FormProblem state=form />
                {load(matches, 1, move |matches| view! {
                    <ActionForm action=action>
                        <input type="hidden" name="id" value=id.to_string() />
                        <div class="mt-3 flex max-w-form flex-wrap items-end gap-3">
                            <Field id="reuse" label=texts.cover_letters.which_match()>
                                <Select name="match_id" options=options(matches) />
                            </Field>
                            <Button submit=true kind=ButtonKind::Secondary loading=form.pending()>{texts.cover_letters.reuse_now()}</Button>
                        </div>
                    </ActionForm>
                })}
            </details>
        </section>
    }
    .into_any()
}

#[component]
fn Delete(id: CoverLetterId) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<DeleteCoverLetter>::new();
    let form = use_form(action);
    view! {
        <DeleteSection label=texts.cover_letters.delete_this() text=texts.cover_letters.delete_text() state=form>
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <Button submit=true kind=ButtonKind::DangerQuiet icon=icons::TRASH_2 class="mt-3" loading=form.pending()>
                    {texts.common.delete()}
                </Button>
            </ActionForm>
        </DeleteSection>
    }
}
