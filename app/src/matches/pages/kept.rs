//! `/match/{id}`

use domain::matches::MatchView;
use kernel::{MatchId, Problem};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{icons, *};

use super::ReportHeader;
use crate::{
    error::Failure,
    form::{FormState, use_form},
    matches::{
        api::{DeleteMatch, MeasureAgain, RestoreMatch, get_match},
        parts::{PrintButton, ReportView},
    },
    prepare::{Origin, PrepareButton},
    texts::{fill, use_texts},
    trash::{DeleteSection, failed_or_trashed},
    view::{Bar, FormProblem, load_or},
    zone::use_clock,
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
    load_or(
        report,
        8,
        move |view| view! { <Kept view fresh /> },
        move |failure| {
            let id = params.read_untracked().get("id");
            failed_or_trashed::<RestoreMatch>(failure, id, use_texts().matches.in_trash())
        },
    )
}

#[component]
fn Kept(view: MatchView, fresh: bool) -> impl IntoView {
    let texts = use_texts();
    let trail = vec![Crumb::link(texts.common.match_(), "/match"), Crumb::here(view.heading.job_title.clone())];
    let (id, resume, job) = (view.id, view.resume, view.job);
    let can_repeat = view.resume.is_some() && view.job.is_some();
    let action = ServerAction::<MeasureAgain>::new();
    let form = use_form(action);
    let actions = move || {
        view! {
            {job.map(|job| view! {
                <ButtonLink href=format!("/jobs/saved/{job}") kind=ButtonKind::Ghost icon=icons::BRIEFCASE>{texts.matches.open_job()}</ButtonLink>
            })}
            {resume.map(|resume| view! {
                <ButtonLink href=format!("/resumes/{resume}") kind=ButtonKind::Ghost icon=icons::PENCIL_LINE>{texts.matches.edit_resume()}</ButtonLink>
            })}
            <PrintButton />
            {id.filter(|_| can_repeat).map(|id| view! { <Again id action form /> })}
        }
    };
    let outdated = view.outdated;
    let measured = use_clock().date(view.heading.measured_at);
    let unchanged = use_query_map().read_untracked().get("unchanged").is_some() && !outdated;
    view! {
        <Bar trail actions=actions />
        // The top bar of small screens has no room for them.
        <div class="flex flex-wrap gap-2 px-4 pt-4 md:hidden print:hidden">{actions()}</div>
        <div class="px-4 pt-4 empty:hidden lg:px-8"><FormProblem state=form /></div>
        {unchanged.then(|| view! {
            <div class="px-4 pt-4 lg:px-8">
                <Notice title=move || fill!(texts.matches.unchanged_title, date = measured)>{texts.matches.unchanged_text()}</Notice>
            </div>
        })}
        {outdated.then(|| view! {
            <div class="px-4 pt-4 lg:px-8">
                <Notice level=Level::Warn title=texts.matches.outdated_title()>{texts.matches.outdated_text()}</Notice>
            </div>
        })}
        <ReportHeader view=view.clone() />
        {id.map(|id| view! {
            <div class="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3 lg:px-8 print:hidden">
                <p class="text-base text-muted">{texts.interviews.next_step()}</p>
                <div class="flex flex-wrap gap-2">
                    {can_repeat.then(|| view! {
                        <ButtonLink href=format!("/optimize/{id}") kind=ButtonKind::Secondary icon=icons::LIGHTBULB>{texts.optimizer.open()}</ButtonLink>
                        <ButtonLink href=format!("/cover-letters?match={id}") kind=ButtonKind::Secondary icon=icons::MAIL>{texts.cover_letters.open()}</ButtonLink>
                    })}
                    <PrepareButton origin=Origin::Match(id.to_string()) />
                </div>
            </div>
        })}
        <ReportView view=view fresh=fresh />
        {id.map(|id| view! { <Delete id /> })}
    }
    .into_any()
}

#[component]
fn Again(id: MatchId, action: ServerAction<MeasureAgain>, form: FormState) -> impl IntoView {
    let texts = use_texts();
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
        <DeleteSection label=texts.matches.delete_this() text=texts.matches.delete_text() state=form>
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <Button submit=true kind=ButtonKind::DangerQuiet icon=icons::TRASH_2 class="mt-3" loading=form.pending()>
                    {texts.common.delete()}
                </Button>
            </ActionForm>
        </DeleteSection>
    }
}
