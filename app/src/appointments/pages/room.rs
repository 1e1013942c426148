//! `/interviews/room/{id}` and `/hiring/interviews/{id}/room`: the video room of an interview, for its applicant and for members who
//! take part.

use domain::appointments::RoomView;
use kernel::{AppointmentId, Problem};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use ui::*;

use crate::{
    appointments::{api::get_room, parts::Time, room::RoomOf},
    error::Failure,
    texts::{fill, use_texts},
    view::{Bar, load},
};

/// The page.
#[component]
pub fn RoomPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<AppointmentId>().ok());
    let view = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_room(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(view, 8, |view| view! { <Shown view /> })
}

#[component]
fn Shown(view: RoomView) -> impl IntoView {
    let texts = use_texts();
    let appointment = &view.appointment;
    let trail = match view.own {
        true => vec![
            Crumb::link(texts.interviews.title(), "/interviews"),
            Crumb::link(appointment.title.clone(), format!("/applications/{}", appointment.application)),
            Crumb::here(texts.room.title()),
        ],
        false => vec![
            Crumb::link(texts.appointments.title(), "/hiring/interviews"),
            Crumb::link(appointment.name.clone(), format!("/hiring/applications/{}", appointment.application)),
            Crumb::here(texts.room.title()),
        ],
    };
    let with = if view.own { appointment.company.clone() } else { appointment.name.clone() };
    let title = fill!(texts.room.title_with, name = with);
    let other = if view.own { appointment.zone.clone() } else { appointment.applicant_zone.clone() };
    let time = appointment.starts_at.map(|at| view! { <p class="px-4 pb-6 text-base lg:px-8"><Time at other /></p> });
    view! {
        <Title text=title.clone() />
        <Bar trail />
        <PageHeader title=title />
        {time}
        <RoomOf view />
    }
    .into_any()
}
