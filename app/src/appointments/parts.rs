//! What both sides see of an appointment.

use domain::appointments::{Appointment, AppointmentState};
use kernel::{AppointmentId, Timestamp};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::*;

use crate::{
    form::FormState,
    session::use_session,
    texts::{fill, use_texts},
    zone::use_clock,
};

/// The state of an appointment.
#[component]
pub fn State(state: AppointmentState, #[prop(optional)] own: bool) -> impl IntoView {
    let texts = use_texts().appointments;
    let tone = match state {
        AppointmentState::Proposed => Tone::Accent,
        AppointmentState::Booked | AppointmentState::Held => Tone::Success,
        AppointmentState::Refused | AppointmentState::Missed => Tone::Warn,
        AppointmentState::Cancelled => Tone::Neutral,
    };
    let name = match state {
        AppointmentState::Proposed if own => texts.own_proposed(),
        AppointmentState::Refused if own => texts.own_refused(),
        _ => texts.state_name(state.word()).unwrap_or_default(),
    };
    view! { <Badge tone>{name}</Badge> }
}

/// A time in the viewer's zone, and in that of the other side if it shows another time there.
#[component]
pub fn Time(at: Timestamp, other: Option<String>) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    let theirs = other
        .and_then(|zone| Some((clock.in_zone(&zone, at)?, zone)))
        .map(|(time, zone)| fill!(texts.appointments.their_time, time = time, zone = zone));
    view! {
        <span class="tnum">{clock.weekday_time(at)}</span>
        {theirs.map(|theirs| view! { <span class="tnum text-sm text-muted">" · " {theirs}</span> })}
    }
}

/// Length, kind, place, who takes part, and what was said.
#[component]
pub fn Facts(appointment: Appointment, #[prop(optional)] own: bool) -> impl IntoView {
    let texts = use_texts();
    let kind = texts.appointments.kind_name(appointment.kind.word()).unwrap_or_default();
    let minutes = fill!(texts.appointments.minutes, count = appointment.minutes);
    let names: Vec<_> = appointment.members.iter().map(|(_, name)| name.clone()).collect();
    let with = match names.is_empty() {
        true => texts.appointments.nobody().to_owned(),
        false => fill!(texts.appointments.with, names = names.join(", ")),
    };
    let me = use_session().user.clone();
    let takes_part = own || appointment.members.iter().any(|(id, _)| Some(id.to_string()) == me);
    let room = appointment.room(own).filter(|_| takes_part).map(|href| {
        // Loaded anew: only the document of the room may ask for the camera.
        view! { <p class="text-base"><a class="link" href=href rel="external">{texts.appointments.open_room()}</a></p> }
    });
    let is_link = appointment.place.starts_with("https://") && !appointment.place.contains(char::is_whitespace);
    let place = match is_link {
        true => {
            let href = appointment.place.clone();
            view! { <a class="link break-all" href=href rel="noopener noreferrer">{appointment.place}</a> }.into_any()
        }
        false => view! { <span class="whitespace-pre-line break-words">{appointment.place}</span> }.into_any(),
    };
    let said = (!appointment.said.is_empty()).then(|| {
        view! {
            <p class="mt-1 text-sm text-muted">{texts.appointments.said()}</p>
            <p class="border-l-2 border-line pl-3 text-base whitespace-pre-line break-words">{appointment.said}</p>
        }
    });
    view! {
        <p class="text-base text-muted">{kind} ", " {minutes} ". " {(!own || !names.is_empty()).then_some(with)}</p>
        {room}
        <p class="text-base empty:hidden">{place}</p>
        {(!appointment.note.is_empty()).then(|| view! { <p class="mt-1 text-base whitespace-pre-line break-words">{appointment.note}</p> })}
        {said}
    }
    .into_any()
}

/// What was just done with an appointment, as the address says.
#[component]
pub fn Done() -> impl IntoView {
    let texts = use_texts().appointments;
    let done = use_query_map().read_untracked().get("interview");
    let text = match done.as_deref() {
        Some("planned") => texts.planned(),
        Some("booked") => texts.booked_notice(),
        Some("refused") => texts.refused_notice(),
        Some("cancelled") => texts.cancelled_notice(),
        Some("closed") => texts.closed_notice(),
        _ => return ().into_any(),
    };
    view! { <Notice level=Level::Success title=text class="mt-3" /> }.into_any()
}

/// The state of one of several forms of a kind: a plain form that came back belongs to the appointment whose id was sent.
pub fn of_this(form: FormState, id: AppointmentId) -> FormState {
    let is_other = form.came_back() && form.typed("id") != id.to_string();
    if is_other { form.untouched() } else { form }
}
