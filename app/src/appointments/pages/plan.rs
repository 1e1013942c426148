//! `/hiring/applications/{id}/interview`: proposes times for an interview, or others for one that there is.

use domain::appointments::{AppointmentKind, LENGTHS, MOST_SLOTS, PlanView};
use kernel::{ApplicationId, Problem};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::*;

use crate::{
    appointments::api::{PlanAppointment, get_plan},
    error::Failure,
    form::{FormState, use_form},
    session::use_session,
    texts::{fill, use_texts},
    view::{Bar, FormProblem, load},
};

/// The page.
#[component]
pub fn PlanAppointmentPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let asked = move || {
        let id = params.read().get("id").and_then(|id| id.parse::<ApplicationId>().ok());
        (id, query.read().get("appointment").and_then(|id| id.parse().ok()))
    };
    let view = Resource::new_blocking(asked, |(id, appointment)| async move {
        match id {
            Some(id) => get_plan(id, appointment).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(view, 8, |view| view! { <Shown view /> })
}

#[component]
fn Shown(view: PlanView) -> impl IntoView {
    let texts = use_texts();
    let appointments = texts.appointments;
    let action = ServerAction::<PlanAppointment>::new();
    let form = use_form(action);
    let PlanView { application, name, hidden, job, title, appointment, members, me, .. } = view;
    let heading = if appointment.is_some() { appointments.replan() } else { appointments.plan() };
    let trail = vec![
        Crumb::link(title.clone(), format!("/hiring/jobs/{job}")),
        Crumb::link(name.clone(), format!("/hiring/applications/{application}")),
        Crumb::here(heading),
    ];
    let again = appointment.as_ref().map(|it| {
        view! {
            <input type="hidden" name="appointment" value=it.id.to_string() />
            <input type="hidden" name="version" value=it.version />
        }
    });
    let (kind, minutes, place, note) = match &appointment {
        Some(it) => (it.kind, it.minutes, it.place.clone(), it.note.clone()),
        None => (AppointmentKind::Video, 45, String::new(), String::new()),
    };
    let kinds = AppointmentKind::ALL
        .iter()
        .map(|kind| SelectOption::new(kind.word(), appointments.kind_name(kind.word()).unwrap_or_default()));
    let kinds: Vec<_> = kinds.collect();
    let lengths = LENGTHS
        .iter()
        .map(|count| SelectOption::new(count.to_string(), fill!(texts.appointments.minutes, count = count)));
    let lengths: Vec<_> = lengths.collect();
    let boxes = members
        .into_iter()
        .enumerate()
        .map(|(at, (user, name))| {
            let takes_part = appointment.as_ref().map_or(user == me, |it| it.members.iter().any(|(id, _)| *id == user));
            let field = format!("members[{at}]");
            let checked = form.ticked_or(&field, takes_part);
            view! { <Checkbox name=field id=format!("member-{at}") value=user.to_string() label=name checked=checked /> }
                .into_any()
        })
        .collect_view();
    let zone = use_session().zone.clone().unwrap_or_else(|| "UTC".to_owned());
    view! {
        <Title text=heading />
        <Bar trail />
        <PageHeader title=heading description=fill!(texts.appointments.for_job, name = name, job = title) />
        <div class="max-w-3xl px-4 pb-12 lg:px-8">
            <p class="mb-6 text-base text-muted">{appointments.plan_text()} " " {hidden.then(|| appointments.reveals())}</p>
            <FormProblem state=form />
            <ActionForm action=action>
                <input type="hidden" name="application" value=application.to_string() />
                {again}
                <div class="grid gap-5">
                    <div class="grid gap-5 sm:grid-cols-2">
                        <Field id="kind" label=appointments.kind() error=form.error("kind")>
                            <Select name="kind" options=kinds value=form.typed_or("kind", kind.word()) />
                        </Field>
                        <Field id="minutes" label=appointments.length() error=form.error("minutes")>
                            <Select name="minutes" options=lengths value=form.typed_or("minutes", minutes.to_string()) />
                        </Field>
                    </div>
                    <Field id="place" label=appointments.place() hint=appointments.place_hint() error=form.error("place")>
                        <TextInput name="place" value=form.typed_or("place", place) />
                    </Field>
                    <Times form zone />
                    <FieldSet id="members" legend=appointments.who() error=form.error("members") class="grid gap-2.5 sm:grid-cols-2">
                        {boxes}
                    </FieldSet>
                    <Field id="note" label=appointments.note() hint=appointments.note_hint() error=form.error("note")>
                        <TextArea name="note" rows=4 value=form.typed_or("note", note) />
                    </Field>
                    <div>
                        <Button submit=true formnovalidate=true loading=form.pending() loading_label=appointments.sending()>{appointments.send()}</Button>
                    </div>
                </div>
            </ActionForm>
        </div>
    }
    .into_any()
}

/// So many times can be given without asking for more.
const AT_FIRST: usize = 4;

/// The fields of the times.
#[component]
fn Times(form: FormState, zone: String) -> impl IntoView {
    let texts = use_texts();
    let field = move |at: usize| {
        let name = format!("slots[{at}]");
        let value = form.typed(&name);
        let label = fill!(texts.appointments.time_n, number = at + 1);
        view! {
            <Field id=format!("slot-{at}") label=label>
                <TextInput name=name kind="datetime-local" step="900" value=value />
            </Field>
        }
        .into_any()
    };
    let more = (AT_FIRST..MOST_SLOTS).map(field).collect_view();
    let more_typed = (AT_FIRST..MOST_SLOTS).any(|at| !form.typed(&format!("slots[{at}]")).is_empty());
    let hint = fill!(texts.appointments.times_hint, zone = zone);
    view! {
        <FieldSet id="slots" legend=texts.appointments.times() hint=hint error=form.error("slots") class="grid gap-4 sm:grid-cols-2">
            {(0..AT_FIRST).map(field).collect_view()}
            <details open=more_typed class="sm:col-span-2">
                <summary class="touch w-fit cursor-pointer text-base text-muted">{texts.appointments.more_times()}</summary>
                <div class="mt-3 grid gap-4 sm:grid-cols-2">{more}</div>
            </details>
        </FieldSet>
    }
    .into_any()
}
