//! `/resumes/{id}/check`: the resume check.

use kernel::{Problem, ResumeId};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use ui::*;

use crate::{
    error::Failure,
    resumes::{
        api::check_resume,
        check::CheckInWords,
        parts::{Findings, Links},
    },
    texts::{fill, use_texts},
    view::{Bar, load},
};

/// The resume check.
#[component]
pub fn CheckPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<ResumeId>().ok());
    let check = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => check_resume(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(check, 6, |check| view! { <Checked check /> })
}

#[component]
fn Checked(check: CheckInWords) -> impl IntoView {
    let texts = use_texts();
    let path = format!("/resumes/{}", check.card.id);
    let trail = vec![
        Crumb::link(texts.common.resumes(), "/resumes"),
        Crumb::link(check.card.title.clone(), path.clone()),
        Crumb::here(texts.resumes.check()),
    ];
    let heading = fill!(texts.resumes.check_title, title = check.card.title);
    view! {
        <Title text=heading.clone() />
        <Bar trail />
        <PageHeader title=heading description=texts.resumes.check_intro() />
        <div class="max-w-page px-4 pb-12 lg:px-8"><Findings check links=Links::ToEditor(path) /></div>
    }
    .into_any()
}
