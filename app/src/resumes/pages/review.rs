//! `/resumes/{id}`: each field with its confidence, beside the original text.

use domain::resumes::{ResumeState, ResumeView};
use kernel::{Problem, ProblemKind, ResumeId};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{icons, *};

use crate::{
    error::Failure,
    form::{use_form, use_plain_form},
    resumes::{
        api::{CopyResume, DeleteResume, RestoreResume, SaveResume, get_resume},
        parts::{
            Arrange, Beside, CheckAgain, CheckBeside, Conflict, Editor, LivePages, NarrowChoice, PageText, ReadBack,
            Side, ToCheck, WideChoice,
            autosave::{Autosave, Clash, guard, values},
        },
    },
    texts::use_texts,
    trash::failed_or_trashed,
    view::{Bar, FormProblem, Warnings, load_or},
};

/// Reviews or edits a resume.
#[component]
pub fn ReviewPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<ResumeId>().ok());
    let resume = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_resume(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load_or(
        resume,
        8,
        |view| view! { <Review view /> },
        move |failure| {
            let id = params.read_untracked().get("id");
            failed_or_trashed::<RestoreResume>(failure, id, use_texts().resumes.in_trash())
        },
    )
}

#[component]
fn Review(view: ResumeView) -> impl IntoView {
    let texts = use_texts();
    let form = use_plain_form::<SaveResume>();
    let query = use_query_map().get_untracked();
    let told = match (query.get("saved"), query.get("copied"), query.get("variant")) {
        (Some(_), ..) => Some(texts.resumes.saved()),
        (_, Some(_), _) => Some(texts.resumes.copied()),
        (.., Some(_)) => Some(texts.resumes.variant_started()),
        _ => None,
    };
    let (id, title, opened) = (view.card.id, view.card.title.clone(), view.card.version);
    let cause = form.cause().get_untracked();
    let clash = cause.clone().filter(|problem| problem.kind == ProblemKind::Conflict).map(|problem| Clash {
        typed: values(&view).into_iter().map(|(path, value)| (path.clone(), form.typed_or(&path, value))).collect(),
        stored: view.clone(),
        problem,
    });
    let autosave = Autosave::new(view.clone(), clash, cause.map(|problem| problem.fields).unwrap_or_default());
    guard(autosave, texts.resumes.leave_question());
    let has_text = !view.reading.text.is_empty();
    // What was read is checked beside the original; afterwards the pages are what counts.
    let usual = if has_text && view.card.state == ResumeState::Draft { Side::Original } else { Side::Pages };
    let beside = Beside::new(usual, has_text);
    let trail = vec![Crumb::link(texts.common.resumes(), "/resumes"), Crumb::here(title.clone())];
    let original = (!view.card.file_name.is_empty()).then_some(id);
    let actions = move || {
        view! {
            {original.map(|id| view! {
                <ButtonLink href=format!("/resumes/{id}/original") rel="external" download="" kind=ButtonKind::Ghost icon=icons::DOWNLOAD>
                    {texts.resumes.original()}
                </ButtonLink>
            })}
            <ButtonLink href=format!("/resumes/{id}/share") kind=ButtonKind::Ghost icon=icons::SHARE_2>{texts.shares.title()}</ButtonLink>
            <ButtonLink href=format!("/resumes/{id}/design") kind=ButtonKind::Ghost icon=icons::FILE_TEXT>{texts.design.title()}</ButtonLink>
            <ButtonLink href=format!("/resumes/{id}/check") kind=ButtonKind::Ghost icon=icons::LIST_CHECKS>{texts.resumes.check()}</ButtonLink>
            <ButtonLink href=format!("/resumes/{id}/variants") kind=ButtonKind::Ghost icon=icons::CORNER_DOWN_RIGHT class="max-xl:hidden">{texts.resumes.variants()}</ButtonLink>
            <ButtonLink href=format!("/resumes/{id}/versions") kind=ButtonKind::Ghost icon=icons::HISTORY>{texts.resumes.versions()}</ButtonLink>
            <ButtonLink href=format!("/match/new?resume={id}") kind=ButtonKind::Secondary icon=icons::SCAN_TEXT>{texts.common.measure()}</ButtonLink>
        }
    };
    // Small screens have no room for them: a menu, and the first of them in the page.
    let mobile_action = move || {
        view! {
            <IconButton icon=icons::ELLIPSIS label=texts.common.more() menu="resume-menu" />
            <Menu id="resume-menu" class="menu-end w-56">
                {original.map(|id| view! {
                    <MenuLink href=format!("/resumes/{id}/original") rel="external" download="" icon=icons::DOWNLOAD>{texts.resumes.original()}</MenuLink>
                })}
                <MenuLink href=format!("/resumes/{id}/share") icon=icons::SHARE_2>{texts.shares.title()}</MenuLink>
                <MenuLink href=format!("/resumes/{id}/design") icon=icons::FILE_TEXT>{texts.design.title()}</MenuLink>
                <MenuLink href=format!("/resumes/{id}/check") icon=icons::LIST_CHECKS>{texts.resumes.check()}</MenuLink>
                <MenuLink href=format!("/resumes/{id}/variants") icon=icons::CORNER_DOWN_RIGHT>{texts.resumes.variants()}</MenuLink>
                <MenuLink href=format!("/resumes/{id}/versions") icon=icons::HISTORY>{texts.resumes.versions()}</MenuLink>
            </Menu>
        }
    };
    let description = move || {
        if autosave.kept.get() { texts.resumes.edit_intro() } else { texts.resumes.review_intro() }
    };
    view! {
        <Title text=title.clone() />
        <Bar trail actions=actions mobile_action=mobile_action />
        <div class="px-4 pt-4 md:hidden">
            <ButtonLink href=format!("/match/new?resume={id}") kind=ButtonKind::Secondary icon=icons::SCAN_TEXT>{texts.common.measure()}</ButtonLink>
        </div>
        <PageHeader title=title description=description />
        <CheckAgain autosave />
        {told.map(|told| view! {
            <div class="px-4 pb-4 lg:px-8"><Notice level=Level::Success title=told /></div>
        })}
        <Warnings warnings=view.reading.warnings.clone() />
        <div class="px-4 lg:hidden" on:click=move |event| beside.clicked(&event)><NarrowChoice beside /></div>
        <div
            class="grid gap-8 px-4 pb-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] lg:px-8"
            on:click=move |event| beside.clicked(&event)
        >
            <div class="min-w-0" class:max-lg:hidden=move || !beside.is_form()>
                {move || match autosave.clash.get() {
                    Some(clash) => view! { <Conflict clash autosave /> }.into_any(),
                    None => view! { <FormProblem state=form /> }.into_any(),
                }}
                <ToCheck view=view.clone() />
                <Arrange view=view.clone() autosave />
                // Keyed, so that another version gets new fields: a field that was typed into would keep its text otherwise.
                <For each=move || [autosave.shown.get()] key=|view| view.card.version let(view)>
                    {
                        let form = if view.card.version == opened { form } else { form.untouched() };
                        view! { <Editor view form autosave /> }
                    }
                </For>
                <Copy id />
                <Delete id />
            </div>
            <div class="min-w-0" class:max-lg:hidden=move || beside.is_form()>
                <div class="lg:sticky lg:top-20">
                    <WideChoice beside />
                    <div
                        class="scroll-thin lg:max-h-[calc(100dvh-9rem)] lg:overflow-y-auto"
                        class:hidden=move || !beside.is_beside(Side::Pages)
                        tabindex="0"
                        role="group"
                        aria-label=texts.design.preview()
                    >
                        <LivePages id version=opened autosave />
                    </div>
                    <div class:hidden=move || !beside.is_beside(Side::Ats)>
                        <ReadBack id asked=Signal::derive(move || beside.is_beside(Side::Ats)) autosave />
                    </div>
                    <div
                        class="scroll-thin lg:max-h-[calc(100dvh-9rem)] lg:overflow-y-auto"
                        class:hidden=move || !beside.is_beside(Side::Check)
                        tabindex="0"
                        role="group"
                        aria-label=texts.resumes.check()
                    >
                        <CheckBeside id asked=Signal::derive(move || beside.is_beside(Side::Check)) autosave />
                    </div>
                    {has_text.then(|| view! {
                        <div class:hidden=move || !beside.is_beside(Side::Original)><PageText reading=view.reading.clone() /></div>
                    })}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// Makes a copy of the last saved version, or leads to the variants.
#[component]
fn Copy(id: ResumeId) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<CopyResume>::new();
    let form = use_form(action);
    view! {
        <div class="mt-10 border-t border-line pt-6">
            <FormProblem state=form />
            <div class="flex flex-wrap gap-3">
                <ActionForm action=action>
                    <input type="hidden" name="id" value=id.to_string() />
                    <Button submit=true kind=ButtonKind::Secondary icon=icons::COPY loading=form.pending()>{texts.resumes.copy()}</Button>
                </ActionForm>
                <ButtonLink href=format!("/resumes/{id}/variants") kind=ButtonKind::Secondary icon=icons::CORNER_DOWN_RIGHT>
                    {texts.resumes.variants()}
                </ButtonLink>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Delete(id: ResumeId) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<DeleteResume>::new();
    let form = use_form(action);
    view! {
        <details class="mt-6">
            <summary class="touch w-fit cursor-pointer text-base text-muted">{texts.resumes.delete_this()}</summary>
            <p class="mt-2 text-base text-muted">{texts.resumes.delete_text()}</p>
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <Button submit=true kind=ButtonKind::DangerQuiet icon=icons::TRASH_2 class="mt-3" loading=form.pending()>
                    {texts.resumes.to_trash()}
                </Button>
            </ActionForm>
        </details>
    }
    .into_any()
}
