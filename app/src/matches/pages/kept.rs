//! `/match/{id}`

use domain::matches::MatchView;
use kernel::{MatchId, Problem};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{icons, *};

use super::ReportHeader;
use crate::{
    error::Failure,
    form::use_form,
    matches::{
        api::{DeleteMatch, MeasureAgain, get_match},
        parts::ReportView,
    },
    texts::use_texts,
    view::{Bar, load},
};

/// A saved match.
#[component]
pub fn MatchPage() -> impl IntoView {
    let params = use_params_map();
    let fresh = use_query_map().read_untracked().get("new").is_some();
    let id = move || params.read().get("id").and_then(|id| id.parse::<MatchId>().ok());
    let report = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_match(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(report, 8, move |view| view! { <Kept view fresh /> })
}

#[component]
fn Kept(view: MatchView, fresh: bool) -> impl IntoView {
    let texts = use_texts();
    let trail = vec![Crumb::link(texts.common.match_(), "/match"), Crumb::here(view.heading.job_title.clone())];
    let (id, resume) = (view.id, view.resume);
    let can_repeat = view.resume.is_some() && view.job.is_some();
    let actions = move || {
        view! {
            {resume.map(|resume| view! {
                <ButtonLink href=format!("/resumes/{resume}") kind=ButtonKind::Ghost icon=icons::PENCIL_LINE>{texts.matches.edit_resume()}</ButtonLink>
            })}
            {id.filter(|_| can_repeat).map(|id| view! { <Again id /> })}
        }
    };
    let outdated = view.outdated;
    view! {
        <Bar trail actions=actions />
        // There is no room for them in the bar of small screens.
        <div class="flex flex-wrap gap-2 px-4 pt-4 md:hidden">{actions()}</div>
        {outdated.then(|| view! {
            <div class="px-4 pt-4 lg:px-8">
                <Notice level=Level::Warn title=texts.matches.outdated_title()>{texts.matches.outdated_text()}</Notice>
            </div>
        })}
        <ReportHeader view=view.clone() />
        <ReportView view=view fresh=fresh />
        {id.map(|id| view! { <Delete id /> })}
    }
    .into_any()
}

#[component]
fn Again(id: MatchId) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<MeasureAgain>::new();
    let form = use_form(action);
    view! {
        <ActionForm action=action>
            <input type="hidden" name="id" value=id.to_string() />
            <Button submit=true kind=ButtonKind::Secondary icon=icons::REFRESH_CW loading=form.pending() loading_label=texts.matches.measuring()>
                {texts.matches.measure_again()}
            </Button>
        </ActionForm>
    }
}

#[component]
fn Delete(id: MatchId) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<DeleteMatch>::new();
    let form = use_form(action);
    view! {
        <section class="border-t border-line px-4 py-8 lg:px-8">
            <details>
                <summary class="touch cursor-pointer text-base text-muted">{texts.matches.delete_this()}</summary>
                <p class="mt-2 max-w-prose text-base text-muted">{texts.matches.delete_text()}</p>
                <ActionForm action=action>
                    <input type="hidden" name="id" value=id.to_string() />
                    <Button submit=true kind=ButtonKind::DangerQuiet icon=icons::TRASH_2 class="mt-3" loading=form.pending()>
                        {texts.common.delete()}
                    </Button>
                </ActionForm>
            </details>
        </section>
    }
}
