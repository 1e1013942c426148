//! `/r/{slug}`: a shared resume, for anybody who has the link.

use domain::{
    resumes::design::DocumentFormat,
    shares::{SharedResume, SharedView},
};
use leptos::prelude::*;
use leptos_meta::{Meta, Script, Title};
use leptos_router::hooks::use_params_map;
use ui::{icons, *};

use crate::{
    document::Document,
    form::use_form,
    shares::api::{UnlockShared, open_shared},
    texts::{fill, use_texts},
    view::{FormProblem, load_or},
};

/// The resume behind a link, or the question for its password.
#[component]
pub fn SharedPage() -> impl IntoView {
    let params = use_params_map();
    let slug = move || params.read().get("slug").unwrap_or_default();
    let shared = Resource::new_blocking(slug, open_shared);
    load_or(
        shared,
        8,
        move |view| match view {
            SharedView::Locked => {
                view! { <Locked slug=params.read_untracked().get("slug").unwrap_or_default() /> }.into_any()
            }
            SharedView::Open(resume) => {
                view! { <Open slug=params.read_untracked().get("slug").unwrap_or_default() resume=*resume /> }
                    .into_any()
            }
        },
        |_| view! { <Ended /> },
    )
}

/// There is no such link any more; whether there ever was one is not told.
#[component]
fn Ended() -> impl IntoView {
    let texts = use_texts();
    view! {
        <Title text=texts.shares.gone_title() />
        <Meta name="robots" content="noindex" />
        <div class="mx-auto max-w-prose px-4 py-20">
            <EmptyState level=1 title=texts.shares.gone_title() body=texts.shares.gone_text() />
        </div>
    }
    .into_any()
}

#[component]
fn Locked(slug: String) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<UnlockShared>::new();
    let form = use_form(action);
    view! {
        <Title text=texts.shares.locked_title() />
        <Meta name="robots" content="noindex" />
        <div class="mx-auto flex w-full max-w-md flex-col px-4 py-12 md:py-20">
            <h1 class="text-2xl">{texts.shares.locked_title()}</h1>
            <p class="mt-2 text-md text-muted">{texts.shares.locked_text()}</p>
            <div class="mt-8">
                <FormProblem state=form />
                <ActionForm action=action>
                    <input type="hidden" name="slug" value=slug />
                    <div class="flex flex-col gap-5">
                        <Field id="password" label=texts.shares.password() error=form.error("password")>
                            <PasswordInput name="password" autocomplete="off" required=true show_label=texts.common.show_password() hide_label=texts.common.hide_password() />
                        </Field>
                        <Button submit=true formnovalidate=true size=ButtonSize::Lg loading=form.pending()>{texts.shares.unlock()}</Button>
                    </div>
                </ActionForm>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Open(slug: String, resume: SharedResume) -> impl IntoView {
    let texts = use_texts();
    let SharedResume { content, listed, json_ld, own } = resume;
    let name = if content.name.is_empty() { texts.shares.somebody().to_owned() } else { content.name.clone() };
    let title = content.title.clone();
    let downloads = DocumentFormat::SHARED.map(|format| {
        let label = if format == DocumentFormat::Pdf { "PDF" } else { "Word" };
        let kind = if format == DocumentFormat::Pdf { ButtonKind::Primary } else { ButtonKind::Secondary };
        let href = format!("/r/{slug}/document/{}", format.word());
        view! { <ButtonLink href=href rel="external" download="" kind=kind icon=icons::DOWNLOAD>{label}</ButtonLink> }
    });
    // In a script element nothing but `</` could end the data.
    let json_ld = json_ld.replace('<', "\\u003c");
    view! {
        <Title text=title />
        {(!listed).then(|| view! { <Meta name="robots" content="noindex" /> })}
        <Script type_="application/ld+json">{json_ld}</Script>
        <div class="mx-auto max-w-4xl px-4 py-8 print:max-w-none print:p-0">
            <div class="mb-6 flex flex-wrap items-center justify-between gap-3 print:hidden">
                <p class="text-base text-muted">{fill!(texts.shares.from, name = name)}</p>
                <div class="flex gap-2">{downloads}</div>
            </div>
            {own.then(|| view! { <Notice level=Level::Info title=texts.shares.own() class="mb-6 print:hidden" /> })}
            <Document content />
        </div>
    }
    .into_any()
}
