//! `/resumes`: saved resumes, drafts to review, and the trash.

use domain::resumes::{ResumeCard, ResumeState};
use kernel::Page;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use crate::{
    form::use_form,
    resumes::{
        api::{RestoreResume, list_resumes, trashed_resumes},
        parts::StartBlank,
    },
    texts::{fill, use_texts},
    trash::deleted_notice,
    view::{Bar, ListPage, load},
    zone::use_clock,
};

/// The list of resumes.
#[component]
pub fn ResumeListPage() -> impl IntoView {
    let texts = use_texts();
    let query = use_query_map();
    let resumes = Resource::new_blocking(move || query.read().get("after"), list_resumes);
    let trash = Resource::new_blocking(|| (), |()| trashed_resumes());
    let new = move || view! { <ButtonLink href="/resumes/new" icon=icons::FILE_UP>{texts.common.import_resume()}</ButtonLink> };
    view! {
        <Bar trail=vec![Crumb::here(texts.common.resumes())] actions=new />
        <PageHeader title=texts.common.resumes() description=texts.resumes.list_intro() />
        {deleted_notice::<RestoreResume>(texts.resumes.deleted())}
        {load(resumes, 4, move |page| view! { <List page started=query.read_untracked().get("after").is_some() /> })}
        {load(trash, 1, |cards| view! { <Trash cards /> })}
    }
}

#[component]
fn List(page: Page<ResumeCard>, started: bool) -> impl IntoView {
    let texts = use_texts();
    view! {
        <ListPage
            page
            path="/resumes"
            started
            row=|card| view! { <Row card /> }
            empty_title=texts.resumes.empty_title()
            empty_text=texts.resumes.empty_text()
            empty_action=move || view! {
                <ButtonLink href="/resumes/new">{texts.common.import_resume()}</ButtonLink>
                <StartBlank />
            }
        />
    }
}

#[component]
fn Row(card: ResumeCard) -> impl IntoView {
    let texts = use_texts();
    let date = use_clock().date(card.updated_at);
    let facts = move || {
        fill!(
            texts.resumes.facts,
            version = card.version.to_string(),
            matches = card.matches.to_string(),
            date = date.clone()
        )
    };
    view! {
        <div class="flex items-center gap-4 py-3">
            <Icon icon=icons::FILE_TEXT class="size-5 text-muted" />
            <div class="min-w-0 flex-1">
                <p class="flex flex-wrap items-center gap-2">
                    <a href=format!("/resumes/{}", card.id) class="truncate text-base font-medium hover:underline">{card.title.clone()}</a>
                    {(card.state == ResumeState::Draft).then(|| view! { <Badge tone=Tone::Warn>{texts.resumes.to_review()}</Badge> })}
                    {card.master.map(|_| view! { <Badge tone=Tone::Neutral>{texts.resumes.variant()}</Badge> })}
                </p>
                <p class="truncate text-sm text-muted">{card.person.clone()}</p>
                <p class="text-sm text-subtle tnum">{facts}</p>
            </div>
            <ButtonLink href=format!("/match/new?resume={}", card.id) kind=ButtonKind::Secondary size=ButtonSize::Sm class="max-sm:hidden">
                {texts.common.measure()}
            </ButtonLink>
        </div>
    }
    .into_any()
}

/// Deleted resumes that can be restored.
#[component]
fn Trash(cards: Vec<ResumeCard>) -> impl IntoView {
    let texts = use_texts();
    if cards.is_empty() {
        return ().into_any();
    }
    let rows = cards.into_iter().map(|card| view! { <TrashRow card /> }).collect_view();
    view! {
        <section class="px-4 pb-12 lg:px-8" aria-labelledby="trash">
            <h2 id="trash" class="text-lg">{texts.resumes.trash()}</h2>
            <p class="mt-0.5 text-base text-muted">{texts.resumes.trash_text()}</p>
            <ul class="mt-3 divide-y divide-line border-y border-line">{rows}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn TrashRow(card: ResumeCard) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<RestoreResume>::new();
    let form = use_form(action);
    view! {
        <li class="flex items-center justify-between gap-4 py-3">
            <p class="min-w-0 truncate text-base">{card.title.clone()}</p>
            <ActionForm action=action>
                <input type="hidden" name="id" value=card.id.to_string() />
                <Button submit=true kind=ButtonKind::Secondary size=ButtonSize::Sm loading=form.pending()>{texts.resumes.restore()}</Button>
            </ActionForm>
        </li>
    }
    .into_any()
}
