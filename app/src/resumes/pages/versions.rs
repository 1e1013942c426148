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
        api::{RestoreVersion, resume_history},
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
    let back = number("restored").map(|restored| view! { <Restored id restored from=number("from") /> });
    let rows = view.versions.items.into_iter().map(|version| view! { <Row id version /> }).collect_view();
    view! {
        <Title text=heading.clone() />
        <Bar trail />
        <PageHeader title=heading description=texts.resumes.versions_intro() />
        <div class="max-w-page px-4 pb-12 lg:px-8">
            {back}
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
    let VersionView { version: number, title, saved_at, current, changes } = version;
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
        <li class="grid gap-x-8 gap-y-3 py-5 md:grid-cols-[14rem_minmax(0,1fr)_auto]">
            <div>
                <h2 class="flex flex-wrap items-center gap-2 text-base">
                    {move || fill!(texts.resumes.version, number = number)}
                    {current.then(|| view! { <Badge tone=Tone::Accent>{texts.resumes.version_now()}</Badge> })}
                </h2>
                <p class="mt-0.5 text-sm text-muted tnum">{at}</p>
                <p class="truncate text-sm text-subtle">{title}</p>
            </div>
            <div class="min-w-0 text-base">
                {first.then(|| view! { <p class="text-muted">{texts.resumes.version_first()}</p> })}
                {same.then(|| view! { <p class="text-muted">{texts.resumes.version_same()}</p> })}
                <ul class="flex flex-col gap-2">{lines}</ul>
                {more}
            </div>
            <div>{(!current).then(|| view! { <Restore id version=number /> })}</div>
        </li>
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
