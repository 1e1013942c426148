//! `/hiring/applications/{id}`: what was sent, beside what the organization decides.

use domain::{
    applications::{
        ApplicationStage, ApplicationView, decides,
        phases::{Phases, Place},
    },
    offers::offers,
};
use kernel::{ApplicationId, Problem};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use ui::*;

use super::{
    parts::{AnswerBy, SentReport, Stage, Steps},
    questions::Answers,
    summary::Cards,
    team::Team,
};
use crate::{
    applications::{
        api::{DecideApplication, get_application},
        pipeline::{UndoNotice, place_name, who},
    },
    appointments::HostAppointments,
    document::Document,
    error::Failure,
    form::use_form,
    offers::HostOffers,
    texts::{fill, use_texts},
    view::{Bar, FormProblem, load},
    zone::use_clock,
};

/// The page.
#[component]
pub fn ApplicantPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<ApplicationId>().ok());
    let view = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_application(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(view, 8, |view| view! { <Shown view /> })
}

#[component]
fn Shown(view: ApplicationView) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let applications = texts.applications;
    let members = view.clone();
    let ApplicationView {
        card, job, title, role, phases, document, report, note, answers, moves, cards, undo, at, ..
    } = view;
    let name = who(texts, &card);
    let trail = vec![
        Crumb::link(texts.postings.title(), "/hiring/jobs"),
        Crumb::link(title.clone(), format!("/hiring/jobs/{job}")),
        Crumb::here(name.clone()),
    ];
    let applied = fill!(texts.applications.applied_on, date = clock.date(card.applied_at));
    let stage = place_name(texts, &phases, card.place);
    let decide = match (decides(role), card.place.stage != ApplicationStage::Withdrawn) {
        (true, true) => view! { <Decide id=card.id version=card.version place=card.place phases /> }.into_any(),
        (true, false) => ().into_any(),
        (false, _) => view! { <Notice level=Level::Info title=applications.read_only() /> }.into_any(),
    };
    view! {
        <Title text=name.clone() />
        <Bar trail />
        <PageHeader title=name description=title.clone() />
        <div class="px-4 pb-12 lg:px-8">
            <div class="mb-6 empty:hidden"><UndoNotice job undo /></div>
            {card.hidden.then(|| view! { <Notice level=Level::Info title=applications.blind_on() class="mb-6">{applications.blind_text()}</Notice> })}
            <div class="flex flex-wrap items-center gap-x-6 gap-y-2">
                <Stage stage=card.place.stage name=stage />
                <AnswerBy answer_by=card.answer_by at hiring=true />
                <p class="tnum text-base text-muted">{applied}</p>
                <a class="link text-base" href=format!("/hiring/messages/{}", card.id)>{texts.messages.write()}</a>
            </div>
            <div class="mt-8 grid gap-x-12 gap-y-10 xl:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
                <div class="flex min-w-0 flex-col gap-10">
                    {(!note.is_empty()).then(|| view! {
                        <section aria-labelledby="note">
                            <h2 id="note" class="text-lg">{applications.note_of()}</h2>
                            <p class="mt-2 text-base whitespace-pre-line break-words">{note}</p>
                        </section>
                    })}
                    <Answers answers />
                    <section aria-labelledby="match">
                        <h2 id="match" class="text-lg">{applications.match_title()}</h2>
                        <SentReport report />
                    </section>
                    <Cards id=card.id job cards />
                    <section aria-labelledby="resume">
                        <h2 id="resume" class="text-lg">{applications.resume()}</h2>
                        <Document content=document nested=true />
                    </section>
                </div>
                <div class="flex min-w-0 flex-col gap-10">
                    {decide}
                    <HostAppointments application=card.id />
                    {offers(role).then(|| view! { <HostOffers application=card.id /> })}
                    <Team view=members />
                    <Steps moves />
                </div>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Decide(id: ApplicationId, version: i32, place: Place, phases: Phases) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let action = ServerAction::<DecideApplication>::new();
    let form = use_form(action);
    let option = |to: Place| SelectOption::new(to.to_string(), place_name(texts, &phases, to));
    let options: Vec<_> = phases.targets(place).into_iter().map(option).collect();
    let first =
        options.iter().find(|option| option.value != ApplicationStage::New.word()).map(|option| option.value.clone());
    let conflict = move || {
        let is_stale = form.cause().get().is_some_and(|problem| problem.current_version.is_some());
        is_stale.then(|| view! { <Notice level=Level::Warn title=applications.conflict() class="mb-4" /> }.into_any())
    };
    view! {
        <section aria-labelledby="decide">
            <h2 id="decide" class="text-lg">{applications.move_title()}</h2>
            <div class="mt-3">{conflict}<FormProblem state=form /></div>
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="version" value=version />
                <div class="grid gap-4">
                    <Field id="to" label=applications.move_to() error=form.error("to")>
                        <Select name="to" options value=form.typed_or("to", first.unwrap_or_default()) />
                    </Field>
                    <Field id="message" label=applications.message() hint=applications.message_hint() error=form.error("message")>
                        <TextArea name="message" rows=6 value=form.typed("message") />
                    </Field>
                    <div>
                        <Button submit=true formnovalidate=true loading=form.pending() loading_label=texts.common.saving()>{applications.move_()}</Button>
                    </div>
                </div>
            </ActionForm>
            <p class="mt-3 text-sm text-muted">{applications.fair()}</p>
        </section>
    }
    .into_any()
}
