//! The interviews of an application on the page of the organization.

use domain::appointments::{Appointment, AppointmentState, Appointments, closes, plans};
use kernel::{ApplicationId, Timestamp};
use leptos::prelude::*;
use ui::{icons, *};

use super::{
    api::{CancelAppointment, CloseAppointment, appointments_of},
    parts::{Done, Facts, State, Time, of_this},
};
use crate::{
    form::use_form,
    texts::use_texts,
    view::{FormProblem, load},
};

/// What is planned for an application, and what can be done with it.
#[component]
pub fn HostAppointments(application: ApplicationId) -> impl IntoView {
    let texts = use_texts();
    let data = Resource::new_blocking(move || application, appointments_of);
    view! {
        <section id="interviews" aria-labelledby="interviews-title" class="scroll-mt-16">
            <h2 id="interviews-title" class="text-lg">{texts.appointments.section()}</h2>
            <Done />
            {load(data, 2, move |data| view! { <Shown data application /> })}
        </section>
    }
    .into_any()
}

#[component]
fn Shown(data: Appointments, application: ApplicationId) -> impl IntoView {
    let texts = use_texts();
    let can_plan = data.open && data.role.is_some_and(plans);
    let can_close = data.role.is_some_and(closes);
    let (at, none) = (data.at, data.items.is_empty());
    let rows = data
        .items
        .into_iter()
        .map(|item| view! { <li class="py-3"><Item item at can_plan can_close /></li> }.into_any())
        .collect_view();
    view! {
        {match none {
            true => view! { <p class="mt-1 text-base text-muted">{texts.appointments.none_yet()}</p> }.into_any(),
            false => view! { <ul class="mt-3 divide-y divide-line border-y border-line">{rows}</ul> }.into_any(),
        }}
        {can_plan.then(|| view! {
            <div class="mt-3">
                <ButtonLink href=format!("/hiring/applications/{application}/interview") kind=ButtonKind::Secondary icon=icons::CALENDAR>{texts.appointments.plan()}</ButtonLink>
            </div>
        })}
    }
    .into_any()
}

#[component]
fn Item(item: Appointment, at: Timestamp, can_plan: bool, can_close: bool) -> impl IntoView {
    let texts = use_texts();
    let zone = item.applicant_zone.clone();
    let times = match item.starts_at {
        Some(at) => view! { <p class="text-base font-medium"><Time at other=zone /></p> }.into_any(),
        None => {
            let rows = item.slots.iter().map(|slot| {
                let note = (!slot.free).then(|| format!(", {}", texts.appointments.taken()));
                view! { <li class="text-base"><Time at=slot.at other=zone.clone() /> {note}</li> }
            });
            view! { <ul>{rows.collect_view()}</ul> }.into_any()
        }
    };
    let replan = (can_plan && item.can_replan(at)).then(|| {
        let href = format!("/hiring/applications/{}/interview?appointment={}", item.application, item.id);
        view! { <a class="link text-base" href=href>{texts.appointments.replan()}</a> }
    });
    let file = (item.state == AppointmentState::Booked).then(|| {
        let href = format!("/appointments/{}/entry.ics", item.id);
        view! { <a class="link text-base" href=href download="" rel="external">{texts.appointments.file()}</a> }
    });
    let close = (can_close && item.has_begun(at)).then(|| view! { <Close item=item.clone() /> });
    let cancel = (can_plan && item.can_cancel(at)).then(|| view! { <Cancel item=item.clone() /> });
    view! {
        <div class="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
            <div class="min-w-0">{times}</div>
            <State state=item.state />
        </div>
        <Facts appointment=item />
        {close}
        <div class="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2 empty:hidden">{replan} {file}</div>
        {cancel}
    }
    .into_any()
}

#[component]
fn Cancel(item: Appointment) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<CancelAppointment>::new();
    let form = of_this(use_form(action), item.id);
    view! {
        <details class="mt-2" open=form.came_back()>
            <summary class="touch w-fit cursor-pointer text-base text-muted">{texts.appointments.cancel()}</summary>
            <div class="mt-2"><FormProblem state=form /></div>
            <ActionForm action=action>
                <input type="hidden" name="id" value=item.id.to_string() />
                <input type="hidden" name="version" value=item.version />
                <Field id=format!("said-{}", item.id) label=texts.appointments.cancel_text() error=form.error("said")>
                    <TextArea name="said" rows=3 value=form.typed("said") />
                </Field>
                <Button submit=true formnovalidate=true kind=ButtonKind::DangerQuiet class="mt-3" loading=form.pending()>{texts.appointments.cancel_now()}</Button>
            </ActionForm>
        </details>
    }
    .into_any()
}

#[component]
fn Close(item: Appointment) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<CloseAppointment>::new();
    let form = of_this(use_form(action), item.id);
    let answer = move |held: bool, label: &'static str| {
        view! {
            <ActionForm action=action>
                <input type="hidden" name="id" value=item.id.to_string() />
                <input type="hidden" name="version" value=item.version />
                <input type="hidden" name="held" value=held.to_string() />
                <Button submit=true kind=ButtonKind::Secondary size=ButtonSize::Sm loading=form.pending()>{label}</Button>
            </ActionForm>
        }
    };
    view! {
        <div class="mt-2">
            <p class="text-base">{texts.appointments.happened()}</p>
            <FormProblem state=form />
            <div class="mt-1 flex flex-wrap gap-2">
                {answer(true, texts.appointments.held())}
                {answer(false, texts.appointments.missed())}
            </div>
        </div>
    }
    .into_any()
}
