//! `/applications/{id}`: one of the viewer's applications: where it stands, and what was sent.

use domain::applications::OwnApplicationView;
use kernel::{ApplicationId, Problem};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::*;

use super::{
    parts::{AnswerBy, SentReport, Stage, Steps, stage_line},
    questions::Answers,
};
use crate::{
    applications::api::{WithdrawApplication, get_own_application},
    appointments::OwnAppointments,
    error::Failure,
    form::use_form,
    offers::OwnOffers,
    texts::{fill, use_texts},
    view::{Bar, FormProblem, load},
    zone::use_clock,
};

/// The page.
#[component]
pub fn OwnApplicationPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<ApplicationId>().ok());
    let view = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_own_application(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(view, 8, |view| view! { <Shown view /> })
}

#[component]
fn Shown(view: OwnApplicationView) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let applications = texts.applications;
    let OwnApplicationView { own, report, note, answers, moves, at, .. } = view;
    let query = use_query_map();
    let said = |name: &str| query.read_untracked().get(name).is_some();
    let notice = match (said("sent"), said("withdrawn")) {
        (true, _) => Some(applications.sent()),
        (_, true) => Some(applications.withdrawn()),
        _ => None,
    };
    let trail = vec![Crumb::link(applications.title(), "/applications"), Crumb::here(own.title.clone())];
    let applied = fill!(texts.applications.applied_on, date = clock.date(own.applied_at));
    let job = format!("/jobs/{}", own.job);
    view! {
        <Title text=own.title.clone() />
        <Bar trail />
        <PageHeader title=own.title.clone() description=own.company.clone() />
        <div class="px-4 pb-12 lg:px-8">
            {notice.map(|text| view! { <Notice level=Level::Success title=text class="mb-6" /> })}
            {said("account").then(|| view! { <NewAccount /> })}
            <div class="flex flex-wrap items-center gap-x-6 gap-y-2">
                <Stage stage=own.stage name=stage_line(texts, own.stage, &own.phase) />
                <AnswerBy answer_by=own.answer_by at />
                <p class="tnum text-base text-muted">{applied}</p>
                <a class="link text-base" href=job>{texts.postings.public_page()}</a>
                <a class="link text-base" href=format!("/messages/{}", own.id)>{texts.messages.write()}</a>
            </div>
            <div class="mt-8 flex flex-col gap-10">
                <OwnOffers application=own.id />
                <OwnAppointments application=own.id />
                <Steps moves />
                {(!note.is_empty()).then(|| view! {
                    <section aria-labelledby="note">
                        <h2 id="note" class="text-lg">{applications.your_note()}</h2>
                        <p class="mt-2 max-w-3xl text-base whitespace-pre-line break-words">{note}</p>
                    </section>
                })}
                <Answers answers />
                <section aria-label=applications.what_was_sent()>
                    <h2 class="text-lg">{applications.what_was_sent()}</h2>
                    <SentReport report />
                </section>
                {own.stage.is_open().then(|| view! { <Withdraw id=own.id version=own.version /> })}
            </div>
        </div>
    }
    .into_any()
}

/// To whoever applied without an account, and has one now.
#[component]
fn NewAccount() -> impl IntoView {
    let texts = use_texts();
    let password = move || view! { <ButtonLink href="/forgot" size=ButtonSize::Sm>{texts.applications.set_password()}</ButtonLink> };
    view! {
        <Notice level=Level::Info title=texts.applications.account_made() actions=password class="mb-6">
            {texts.applications.account_made_text()}
        </Notice>
    }
    .into_any()
}

#[component]
fn Withdraw(id: ApplicationId, version: i32) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<WithdrawApplication>::new();
    let form = use_form(action);
    view! {
        <section class="border-t border-line pt-6" aria-label=texts.applications.withdraw()>
            <p class="mb-3 text-base text-muted">{texts.applications.withdraw_text()}</p>
            <FormProblem state=form />
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="version" value=version />
                <Button submit=true kind=ButtonKind::Danger loading=form.pending()>{texts.applications.withdraw()}</Button>
            </ActionForm>
        </section>
    }
    .into_any()
}
