//! The way back to a match from the editor, and the form that checks it again, for users who came from a match.

use kernel::MatchId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use super::autosave::{Autosave, Saving};
use crate::{
    form::use_form,
    matches::api::{MeasureAgain, job_of_match},
    texts::{fill, use_texts},
    view::FormProblem,
};

/// The match the user came from, in the URL: `?from=<match>`.
pub fn came_from() -> Option<MatchId> {
    use_query_map().read_untracked().get("from").and_then(|id| id.parse().ok())
}

/// The bar above the form; nothing if the user did not come from a match, or the match was deleted.
#[component]
pub fn CheckAgain(autosave: Autosave) -> impl IntoView {
    let Some(id) = came_from() else { return ().into_any() };
    let job = Resource::new_blocking(|| (), move |()| job_of_match(id));
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match job.await {
                    Ok(job) => view! { <Ask id job autosave /> }.into_any(),
                    // Without the match there is nothing to go back to; the editor works without it.
                    Err(_) => ().into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn Ask(id: MatchId, job: String, autosave: Autosave) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<MeasureAgain>::new();
    let form = use_form(action);
    // Unsaved input is saved first; until then the check would use the previous version.
    let unsaved =
        Signal::derive(move || !matches!(autosave.state.get(), Saving::Quiet | Saving::Ready | Saving::Saved(_)));
    let name = job.clone();
    view! {
        <div class="mx-4 mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-lg border border-line bg-canvas p-3.5 lg:mx-8">
            <a class="link link-solo text-base" href=format!("/match/{id}")>{move || fill!(texts.resumes.back_to_match, job = job)}</a>
            <div class="flex flex-col gap-2">
                <FormProblem state=form />
                <ActionForm action=action>
                    <input type="hidden" name="id" value=id.to_string() />
                    <Button submit=true kind=ButtonKind::Secondary icon=icons::REFRESH_CW disabled=unsaved loading=form.pending() loading_label=texts.matches.measuring()>
                        {move || fill!(texts.resumes.check_again, job = name)}
                    </Button>
                </ActionForm>
            </div>
        </div>
    }
    .into_any()
}
