//! The interviews of the viewer's own applications: the times to choose from, and what is booked.

use domain::appointments::{Appointment, AppointmentState, Appointments};
use kernel::{ApplicationId, Timestamp};
use leptos::prelude::*;
use ui::*;

use super::{
    api::{BookAppointment, CancelOwnAppointment, RefuseAppointment, own_appointments, own_appointments_of},
    parts::{Done, Facts, State, Time, of_this},
};
use crate::{
    form::use_form,
    texts::use_texts,
    view::{FormProblem, load},
    zone::use_clock,
};

/// The interviews of one application; nothing if there are none.
#[component]
pub fn OwnAppointments(application: ApplicationId) -> impl IntoView {
    let data = Resource::new_blocking(move || application, own_appointments_of);
    load(data, 2, |data| view! { <Shown data /> })
}

#[component]
fn Shown(data: Appointments) -> impl IntoView {
    let texts = use_texts();
    if data.items.is_empty() {
        return ().into_any();
    }
    let (at, open) = (data.at, data.open);
    let rows = data
        .items
        .into_iter()
        .map(|item| view! { <li class="py-4"><Item item at open /></li> }.into_any())
        .collect_view();
    view! {
        <section id="interviews" aria-labelledby="interviews-title" class="max-w-3xl scroll-mt-16">
            <h2 id="interviews-title" class="text-lg">{texts.appointments.section()}</h2>
            <Done />
            <ul class="mt-3 divide-y divide-line border-y border-line">{rows}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Item(item: Appointment, at: Timestamp, open: bool) -> impl IntoView {
    let texts = use_texts();
    let zone = item.zone.clone();
    let (state, is_booked) = (item.state, item.state == AppointmentState::Booked);
    let time = item.starts_at.map(|at| view! { <p class="text-base font-medium"><Time at other=zone /></p> });
    let choose = (open && state == AppointmentState::Proposed).then(|| view! { <Choose item=item.clone() /> });
    let cancel = (is_booked && item.can_cancel(at)).then(|| view! { <Cancel item=item.clone() /> });
    let file = is_booked.then(|| {
        let href = format!("/appointments/{}/entry.ics", item.id);
        view! { <p class="mt-2"><a class="link text-base" href=href download="" rel="external">{texts.appointments.file()}</a></p> }
    });
    view! {
        <div class="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
            <div class="min-w-0">{time}</div>
            <State state own=true />
        </div>
        <Facts appointment=item own=true />
        {file}
        {choose}
        {cancel}
    }
    .into_any()
}

/// The times to choose from, and what to do if none suits.
#[component]
fn Choose(item: Appointment) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let (book, refuse) = (ServerAction::<BookAppointment>::new(), ServerAction::<RefuseAppointment>::new());
    let (form, none) = (of_this(use_form(book), item.id), of_this(use_form(refuse), item.id));
    let (id, version) = (item.id.to_string(), item.version);
    let any_free = item.slots.iter().any(|slot| slot.free);
    let chosen = form.typed("at");
    let cards = item
        .slots
        .iter()
        .map(|slot| {
            let value = slot.at.to_rfc3339();
            let is_chosen = chosen == value;
            let theirs = item.zone.as_deref().and_then(|zone| Some(format!("{} ({zone})", clock.in_zone(zone, slot.at)?)));
            let note = match slot.free {
                true => theirs.unwrap_or_default(),
                false => texts.appointments.taken().to_owned(),
            };
            view! {
                <RadioCard name="at" id=format!("{}-{}", item.id, slot.at.timestamp()) checked=is_chosen value title=clock.weekday_time(slot.at) description=note disabled=!slot.free />
            }
            .into_any()
        })
        .collect_view();
    let same = id.clone();
    view! {
        <div class="mt-3">
            <FormProblem state=form />
            <ActionForm action=book>
                <input type="hidden" name="id" value=id.clone() />
                <input type="hidden" name="version" value=version />
                <FieldSet id=format!("at-{id}") legend=texts.appointments.choose() error=form.error("at") class="grid gap-2.5 sm:grid-cols-2">
                    {cards}
                </FieldSet>
                {match any_free {
                    true => view! { <Button submit=true class="mt-3" loading=form.pending() loading_label=texts.appointments.taking()>{texts.appointments.take()}</Button> }.into_any(),
                    false => view! { <p class="mt-2 text-base text-muted">{texts.appointments.over()}</p> }.into_any(),
                }}
            </ActionForm>
            <details class="mt-3" open=none.came_back()>
                <summary class="touch w-fit cursor-pointer text-base text-muted">{texts.appointments.none_suits()}</summary>
                <div class="mt-2"><FormProblem state=none /></div>
                <ActionForm action=refuse>
                    <input type="hidden" name="id" value=same />
                    <input type="hidden" name="version" value=version />
                    <Field id=format!("none-{}", item.id) label=texts.appointments.none_text() error=none.error("said")>
                        <TextArea name="said" rows=3 value=none.typed("said") />
                    </Field>
                    <Button submit=true kind=ButtonKind::Secondary class="mt-3" loading=none.pending()>{texts.appointments.say_none()}</Button>
                </ActionForm>
            </details>
        </div>
    }
    .into_any()
}

#[component]
fn Cancel(item: Appointment) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<CancelOwnAppointment>::new();
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

/// The viewer's interviews that may still take place, on the page of their preparations; nothing if there are none.
#[component]
pub fn UpcomingAppointments() -> impl IntoView {
    let data = Resource::new_blocking(|| (), |()| own_appointments());
    load(data, 1, |items| view! { <Upcoming items /> })
}

#[component]
fn Upcoming(items: Vec<Appointment>) -> impl IntoView {
    let texts = use_texts();
    if items.is_empty() {
        return ().into_any();
    }
    let rows = items
        .into_iter()
        .map(|item| {
            let href = format!("/applications/{}#interviews", item.application);
            let time = item.starts_at.map(|at| view! { <p class="text-base"><Time at other=item.zone.clone() /></p> });
            view! {
                <li class="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-3">
                    <div class="min-w-0">
                        <p class="text-base font-medium break-words"><a class="rounded-sm hover:underline" href=href>{item.title} ", " {item.company}</a></p>
                        {time}
                    </div>
                    <State state=item.state own=true />
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <section aria-labelledby="appointments" class="px-4 pb-8 lg:px-8">
            <h2 id="appointments" class="text-lg">{texts.appointments.own_title()}</h2>
            <ul class="mt-3 divide-y divide-line border-y border-line">{rows}</ul>
        </section>
    }
    .into_any()
}
