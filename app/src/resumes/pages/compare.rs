//! `/resumes/{id}/compare`: what changed between two versions.

use domain::resumes::{ComparisonView, VersionHead};
use kernel::{Problem, ResumeId};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::*;

use crate::{
    error::Failure,
    resumes::{api::compare_versions, parts::ChangeLine},
    texts::{fill, use_texts},
    view::{Bar, load},
    zone::use_clock,
};

/// Two versions of a resume.
#[component]
pub fn ComparePage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let id = move || params.read().get("id").and_then(|id| id.parse::<ResumeId>().ok());
    let number = move |name: &str| query.read().get(name).and_then(|number| number.parse::<i32>().ok());
    let comparison = Resource::new_blocking(
        move || (id(), number("from"), number("to")),
        |(id, from, to)| async move {
            match id {
                Some(id) => compare_versions(id, from, to).await,
                None => Err(Failure::from(Problem::not_found())),
            }
        },
    );
    load(comparison, 6, |view| view! { <Comparison view /> })
}

#[component]
fn Comparison(view: ComparisonView) -> impl IntoView {
    let texts = use_texts();
    let ComparisonView { card, versions, from, to, changes } = view;
    let path = format!("/resumes/{}", card.id);
    let trail = vec![
        Crumb::link(texts.common.resumes(), "/resumes"),
        Crumb::link(card.title.clone(), path.clone()),
        Crumb::link(texts.resumes.versions(), format!("{path}/versions")),
        Crumb::here(texts.resumes.compare()),
    ];
    let heading = fill!(texts.resumes.compare_title, title = card.title);
    let clock = use_clock();
    let options = || {
        let option = |head: &VersionHead| {
            let at = clock.date_time(head.saved_at);
            let title = match head.name.is_empty() {
                true => fill!(texts.resumes.version, number = head.version),
                false => fill!(texts.resumes.version_named, number = head.version, name = head.name),
            };
            SelectOption::new(head.version.to_string(), format!("{title} · {at}"))
        };
        versions.iter().map(option).collect::<Vec<_>>()
    };
    let (earlier, later) = (options(), options());
    let same = changes.is_empty().then(|| view! { <p class="text-muted">{texts.resumes.compare_same()}</p> });
    let lines = changes.into_iter().map(|change| view! { <ChangeLine change /> }).collect_view();
    view! {
        <Title text=heading.clone() />
        <Bar trail />
        <PageHeader title=heading description=texts.resumes.compare_intro() />
        <div class="max-w-page px-4 pb-12 lg:px-8">
            <form method="get" class="mb-8 grid items-end gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
                <Field id="from" label=texts.resumes.compare_from()>
                    <Select name="from" id="from" options=earlier value=from.to_string() />
                </Field>
                <Field id="to" label=texts.resumes.compare_to()>
                    <Select name="to" id="to" options=later value=to.to_string() />
                </Field>
                <Button submit=true kind=ButtonKind::Secondary>{texts.resumes.compare_show()}</Button>
            </form>
            {same}
            <ul class="flex flex-col gap-4">{lines}</ul>
        </div>
    }
    .into_any()
}
