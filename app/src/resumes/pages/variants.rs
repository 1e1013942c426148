//! `/resumes/{id}/variants`: the variants of a resume, or the master that it follows and where it differs.

use std::collections::BTreeSet;

use domain::resumes::{VariantView, VariantsView};
use kernel::{JobId, Problem, ResumeId};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{icons, *};

use crate::{
    error::Failure,
    form::use_form,
    resumes::{
        api::{DetachVariant, FollowSection, StartVariant, get_variants},
        parts::ChangeLine,
    },
    texts::{fill, use_texts},
    view::{Bar, FormProblem, load},
};

/// The variants of a resume.
#[component]
pub fn VariantsPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<ResumeId>().ok());
    let variants = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_variants(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(variants, 5, |view| view! { <Page view /> })
}

#[component]
fn Page(view: VariantsView) -> impl IntoView {
    let texts = use_texts();
    let id = view.card.id;
    let trail = vec![
        Crumb::link(texts.common.resumes(), "/resumes"),
        Crumb::link(view.card.title.clone(), format!("/resumes/{id}")),
        Crumb::here(texts.resumes.variants()),
    ];
    let heading = match view.follows {
        Some(_) => fill!(texts.resumes.variant_heading, title = view.card.title),
        None => fill!(texts.resumes.variants_title, title = view.card.title),
    };
    let query = use_query_map().get_untracked();
    let told = match (query.get("taken"), query.get("detached")) {
        (Some(_), _) => Some(texts.resumes.variant_taken()),
        (_, Some(_)) => Some(texts.resumes.variant_detached()),
        _ => None,
    };
    let told = told.map(|text| view! { <Notice level=Level::Success title=text class="mb-6" /> });
    let intro = if view.follows.is_some() { texts.resumes.variant_intro() } else { texts.resumes.variants_intro() };
    let job = view.job.clone().map(|(job, title)| view! { <Job job title id /> });
    let content = match view.follows.clone() {
        Some(follows) => view! { <Follows id follows /> }.into_any(),
        None => view! { <Variants view /> }.into_any(),
    };
    view! {
        <Title text=heading.clone() />
        <Bar trail />
        <PageHeader title=heading description=intro />
        <div class="max-w-page px-4 pb-12 lg:px-8">{told} {job} {content}</div>
    }
    .into_any()
}

/// The job that a resume is written for.
#[component]
fn Job(job: JobId, title: String, id: ResumeId) -> impl IntoView {
    let texts = use_texts();
    view! {
        <p class="mb-6 flex flex-wrap items-center gap-3 text-base">
            <span>{texts.resumes.variant_for()} " " <a class="link" href=format!("/jobs/saved/{job}")>{title}</a></span>
            <ButtonLink href=format!("/match/new?job={job}&resume={id}") kind=ButtonKind::Secondary size=ButtonSize::Sm icon=icons::SCAN_TEXT>
                {texts.common.measure()}
            </ButtonLink>
        </p>
    }
    .into_any()
}

/// The variants of a resume that follows nothing, and a form for another one.
#[component]
fn Variants(view: VariantsView) -> impl IntoView {
    let texts = use_texts();
    let VariantsView { card, variants, jobs, languages, .. } = view;
    let id = card.id;
    let none =
        variants.is_empty().then(|| view! { <p class="text-base text-muted">{texts.resumes.variants_none()}</p> });
    let rows = variants
        .into_iter()
        .map(|link| {
            view! {
                <li class="flex items-center justify-between gap-4 py-3">
                    <a class="min-w-0 truncate text-base font-medium hover:underline" href=format!("/resumes/{}", link.id)>{link.title}</a>
                    <ButtonLink href=format!("/resumes/{}/variants", link.id) kind=ButtonKind::Ghost size=ButtonSize::Sm icon=icons::GIT_COMPARE>
                        {texts.resumes.variant_differs()}
                    </ButtonLink>
                </li>
            }
        })
        .collect_view();
    let rows = none.is_none().then(|| view! { <ul class="divide-y divide-line border-y border-line">{rows}</ul> });
    let action = ServerAction::<StartVariant>::new();
    let form = use_form(action);
    let languages: Vec<_> = std::iter::once(SelectOption::new("", texts.resumes.variant_same_language()))
        .chain(languages.into_iter().map(|code| {
            let name = texts.design.language(&code).unwrap_or_default();
            SelectOption::new(code, name)
        }))
        .collect();
    let jobs: Vec<_> = std::iter::once(SelectOption::new("", texts.resumes.variant_no_job()))
        .chain(jobs.into_iter().map(|(job, title)| SelectOption::new(job.to_string(), title)))
        .collect();
    view! {
        {none}
        {rows}
        <section class="mt-8 max-w-form" aria-labelledby="new-variant">
            <h2 id="new-variant" class="mb-3 text-lg">{texts.resumes.variant_new()}</h2>
            <FormProblem state=form />
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <div class="flex flex-col gap-4">
                    <Field id="title" label=texts.resumes.variant_title() error=form.error("title")>
                        <TextInput name="title" required=true maxlength=120u32 value=form.typed_or("title", String::new()) />
                    </Field>
                    <Field id="job" label=texts.resumes.variant_job() error=form.error("job")>
                        <Select name="job" id="job" options=jobs value=form.typed_or("job", String::new()) />
                    </Field>
                    <Field id="language" label=texts.resumes.variant_language() hint=texts.resumes.variant_language_hint() error=form.error("language")>
                        <Select name="language" id="language" options=languages value=form.typed_or("language", String::new()) />
                    </Field>
                    <div>
                        <Button submit=true formnovalidate=true loading=form.pending()>{texts.resumes.variant_start()}</Button>
                    </div>
                </div>
            </ActionForm>
        </section>
    }
    .into_any()
}

/// The master of a variant, where the variant differs, and how to go back.
#[component]
fn Follows(id: ResumeId, follows: VariantView) -> impl IntoView {
    let texts = use_texts();
    let VariantView { master, in_trash, overrides, other_look } = follows;
    let gone =
        in_trash.then(|| view! { <Notice level=Level::Warn title=texts.resumes.variant_master_gone() class="mb-6" /> });
    let same =
        overrides.is_empty().then(|| view! { <p class="text-base text-muted">{texts.resumes.variant_same()}</p> });
    let look =
        other_look.then(|| view! { <p class="mt-4 text-base text-muted">{texts.resumes.variant_other_look()}</p> });
    let sections: BTreeSet<String> = overrides.iter().map(|change| change.section.clone()).collect();
    let groups = sections
        .into_iter()
        .map(|section| {
            let lines = overrides.iter().filter(|change| change.section == section);
            let lines = lines.map(|change| view! { <ChangeLine change=change.clone() /> }).collect_view();
            view! {
                <li class="grid gap-3 py-4 md:grid-cols-[minmax(0,1fr)_auto]">
                    <ul class="flex min-w-0 flex-col gap-2">{lines}</ul>
                    <Take id section=section.clone() />
                </li>
            }
        })
        .collect_view();
    let action = ServerAction::<DetachVariant>::new();
    let form = use_form(action);
    view! {
        {gone}
        <p class="mb-6 text-base">{texts.resumes.variant_of()} " " <a class="link" href=format!("/resumes/{}", master.id)>{master.title}</a></p>
        <section aria-labelledby="differs">
            <h2 id="differs" class="mb-2 text-lg">{texts.resumes.variant_differs()}</h2>
            {same}
            <ul class="divide-y divide-line">{groups}</ul>
            {look}
        </section>
        <div class="mt-10 border-t border-line pt-6">
            <FormProblem state=form />
            <p class="mb-3 text-base text-muted">{texts.resumes.variant_detach_text()}</p>
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <Button submit=true kind=ButtonKind::Secondary loading=form.pending()>{texts.resumes.variant_detach()}</Button>
            </ActionForm>
        </div>
    }
    .into_any()
}

/// Takes one section from the master again.
#[component]
fn Take(id: ResumeId, section: String) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<FollowSection>::new();
    let form = use_form(action);
    let label = fill!(texts.resumes.variant_take, section = texts.section(&section));
    view! {
        <div>
            <FormProblem state=form />
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="section" value=section />
                <Button submit=true kind=ButtonKind::Secondary size=ButtonSize::Sm icon=icons::UNDO_2 loading=form.pending()>{label}</Button>
            </ActionForm>
        </div>
    }
    .into_any()
}
