//! `/resumes/{id}/versions`: every saved version with its changes, and restoring one.

use domain::resumes::{VersionView, VersionsView};
use kernel::{Problem, ResumeId};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{icons, *};

use crate::{
    error::Failure,
    form::use_form,
    resumes::{
        api::{NameVersion, RestoreVersion, resume_history},
        parts::ChangeLine,
    },
    texts::{fill, use_texts},
    view::{Bar, FormProblem, More, load},
    zone::use_clock,
};

/// The number of changes of one version that are shown; more are collapsed.
const SHOWN: usize = 6;

/// The versions of a resume.
#[component]
pub fn VersionsPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let id = move || params.read().get("id").and_then(|id| id.parse::<ResumeId>().ok());
    let versions = Resource::new_blocking(
        move || (id(), query.read().get("after")),
        |(id, after)| async move {
            match id {
                Some(id) => resume_history(id, after).await,
                None => Err(Failure::from(Problem::not_found())),
            }
        },
    );
    load(versions, 6, move |view| view! { <Versions view started=query.read_untracked().get("after").is_some() /> })
}

#[component]
fn Versions(view: VersionsView, started: bool) -> impl IntoView {
    let texts = use_texts();
    let query = use_query_map();
    let number = move |name: &str| query.read_untracked().get(name).and_then(|number| number.parse::<i32>().ok());
    let (id, title) = (view.card.id, view.card.title.clone());
    let path = format!("/resumes/{id}");
    let trail = vec![
        Crumb::link(texts.common.resumes(), "/resumes"),
        Crumb::link(title.clone(), path.clone()),
        Crumb::here(texts.resumes.versions()),
    ];
    let heading = fill!(texts.resumes.versions_title, title = title);
    let named = number("named")
        .map(|_| view! { <Notice level=Level::Success title=texts.resumes.version_name_saved() class="mb-6" /> });
    let back = number("restored").map(|restored| view! { <Restored id restored from=number("from") /> });
    let rows = view.versions.items.into_iter().map(|version| view! { <Row id version /> }).collect_view();
    view! {
        <Title text=heading.clone() />
        <Bar trail />
        <PageHeader title=heading description=texts.resumes.versions_intro() />
        <div class="max-w-page px-4 pb-12 lg:px-8">
            {named} {back}
            <p class="mb-4">
                <ButtonLink href=format!("{path}/compare") kind=ButtonKind::Secondary size=ButtonSize::Sm icon=icons::GIT_COMPARE>{texts.resumes.compare()}</ButtonLink>
            </p>
            <ol class="divide-y divide-line border-y border-line">{rows}</ol>
            <More path=format!("{path}/versions") next=view.versions.next started />
        </div>
    }
    .into_any()
}

/// Confirms that a version was restored, and offers to undo it.
#[component]
fn Restored(id: ResumeId, restored: i32, from: Option<i32>) -> impl IntoView {
    let texts = use_texts();
    let title = move || fill!(texts.resumes.version_restored, number = restored);
    let undo = move || from.map(|from| view! { <Restore id version=from undo=true /> });
    view! {
        <Notice level=Level::Success title=title actions=undo class="mb-6">{texts.resumes.version_restored_text()}</Notice>
    }
    .into_any()
}

#[component]
fn Row(id: ResumeId, version: VersionView) -> impl IntoView {
    let texts = use_texts();
    let VersionView { version: number, title, name, inherited, saved_at, current, changes } = version;
    let heading = match name.is_empty() {
        true => fill!(texts.resumes.version, number = number),
        false => fill!(texts.resumes.version_named, number = number, name = name),
    };
    let compare = format!("/resumes/{id}/compare?from={number}");
    let at = use_clock().date_time(saved_at);
    let first = changes.is_none();
    let changes = changes.unwrap_or_default();
    let same = changes.is_empty() && !first;
    let mut lines: Vec<_> = changes.into_iter().map(|change| view! { <ChangeLine change /> }.into_any()).collect();
    let rest = lines.split_off(lines.len().min(SHOWN));
    let more = (!rest.is_empty()).then(|| {
        let count = rest.len();
        view! {
            <details class="mt-2">
                <summary class="link link-solo w-fit text-sm">{move || fill!(texts.resumes.changes_more, count = count)}</summary>
                <ul class="mt-2 flex flex-col gap-2">{rest}</ul>
            </details>
        }
    });
    view! {
        <li id=format!("version-{number}") class="grid scroll-mt-20 gap-x-8 gap-y-3 py-5 md:grid-cols-[14rem_minmax(0,1fr)_auto]">
            <div>
                <h2 class="flex flex-wrap items-center gap-2 text-base">
                    {heading}
                    {current.then(|| view! { <Badge tone=Tone::Accent>{texts.resumes.version_now()}</Badge> })}
                </h2>
                <p class="mt-0.5 text-sm text-muted tnum">{at}</p>
                <p class="truncate text-sm text-subtle">{title}</p>
            </div>
            <div class="min-w-0 text-base">
                {inherited.then(|| view! { <p class="mb-2 text-sm text-muted">{texts.resumes.version_inherited()}</p> })}
                {first.then(|| view! { <p class="text-muted">{texts.resumes.version_first()}</p> })}
                {same.then(|| view! { <p class="text-muted">{texts.resumes.version_same()}</p> })}
                <ul class="flex flex-col gap-2">{lines}</ul>
                {more}
                <NameForm id version=number name=name.clone() />
            </div>
            <div class="flex flex-col items-start gap-2">
                {(!current).then(|| view! {
                    <Restore id version=number />
                    <ButtonLink href=compare kind=ButtonKind::Ghost size=ButtonSize::Sm icon=icons::GIT_COMPARE>{texts.resumes.compare_this()}</ButtonLink>
                })}
            </div>
        </li>
    }
    .into_any()
}

/// The name of a version, folded.
#[component]
fn NameForm(id: ResumeId, version: i32, name: String) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<NameVersion>::new();
    let form = use_form(action);
    let field = format!("name-{version}");
    view! {
        <details class="mt-2">
            <summary class="touch flex w-fit cursor-pointer items-center text-sm link">{texts.resumes.version_name_open()}</summary>
            <div class="mt-2 max-w-sm">
                <ActionForm action=action>
                    <input type="hidden" name="id" value=id.to_string() />
                    <input type="hidden" name="version" value=version.to_string() />
                    <Field id=field.clone() label=texts.resumes.version_name() hint=texts.resumes.version_name_hint() error=form.error("name")>
                        <TextInput name="name" id=field.clone() maxlength=80u32 value=name.clone() />
                    </Field>
                    <Button submit=true kind=ButtonKind::Secondary size=ButtonSize::Sm class="mt-2" loading=form.pending()>
                        {texts.resumes.version_name_save()}
                    </Button>
                </ActionForm>
            </div>
        </details>
    }
    .into_any()
}

#[component]
fn Restore(id: ResumeId, version: i32, #[prop(optional)] undo: bool) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<RestoreVersion>::new();
    let form = use_form(action);
    let name = move || fill!(texts.resumes.version_restore_label, number = version);
    view! {
        <FormProblem state=form />
        <ActionForm action=action>
            <input type="hidden" name="id" value=id.to_string() />
            <input type="hidden" name="version" value=version.to_string() />
            {if undo {
                view! { <Button submit=true kind=ButtonKind::Secondary size=ButtonSize::Sm icon=icons::UNDO_2 loading=form.pending()>{texts.resumes.version_undo()}</Button> }.into_any()
            } else {
                view! {
                    <Button submit=true kind=ButtonKind::Secondary size=ButtonSize::Sm icon=icons::ROTATE_CCW loading=form.pending() aria_label=name>
                        {texts.resumes.version_restore()}
                    </Button>
                }
                .into_any()
            }}
        </ActionForm>
    }
    .into_any()
}
