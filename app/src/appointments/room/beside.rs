//! What is read beside the room: for members the way to the scorecard and the notes, for the applicant the job and whom they meet.

use domain::appointments::RoomView;
use leptos::prelude::*;
use ui::{icons, *};

use super::call::Room;
use crate::texts::{fill, use_texts};

/// The column beside the room.
#[component]
pub fn Beside(view: RoomView, room: Room) -> impl IntoView {
    let all = use_texts();
    let texts = all.room;
    let RoomView { appointment, own, .. } = view;
    let names: Vec<_> = appointment.members.iter().map(|(_, name)| name.clone()).collect();
    let meet = match own {
        true => fill!(all.appointments.with, names = names.join(", ")),
        false => appointment.name.clone(),
    };
    let inside = move || {
        let rows = room.people.get().into_iter().map(|person| view! { <li>{person.name}</li> }).collect::<Vec<_>>();
        match rows.is_empty() {
            true => view! { <p class="mt-1 text-base text-muted">{texts.nobody_inside()}</p> }.into_any(),
            false => view! { <ul class="mt-1 text-base">{rows}</ul> }.into_any(),
        }
    };
    // In tabs of their own: leaving this page would end the call.
    let links = match own {
        true => vec![
            (texts.open_job(), format!("/jobs/{}", appointment.job)),
            (texts.open_application(), format!("/applications/{}", appointment.application)),
        ],
        false => vec![
            (texts.open_card(), format!("/hiring/applications/{}/scorecard", appointment.application)),
            (texts.open_notes(), format!("/hiring/applications/{}", appointment.application)),
            (texts.open_job(), format!("/hiring/jobs/{}", appointment.job)),
        ],
    };
    let links = links.into_iter().map(|(label, href)| {
        view! {
            <li>
                <a class="link inline-flex items-center gap-1.5 text-base" href=href target="_blank" rel="noopener">
                    {label} <Icon icon=icons::EXTERNAL_LINK class="size-3.5" label=texts.new_tab() />
                </a>
            </li>
        }
    });
    view! {
        <aside class="min-w-0" aria-label=texts.beside()>
            <h2 class="text-lg">{appointment.title}</h2>
            <p class="text-base text-muted">{appointment.company}</p>
            <p class="mt-2 text-base">{meet}</p>
            {(!appointment.note.is_empty()).then(|| view! { <p class="mt-2 text-base whitespace-pre-line break-words">{appointment.note}</p> })}
            {(!appointment.place.is_empty()).then(|| view! { <p class="mt-2 text-base whitespace-pre-line break-words">{appointment.place}</p> })}
            <h3 class="mt-6 text-base font-medium">{texts.who()}</h3>
            {inside}
            <ul class="mt-6 grid gap-2">{links.collect_view()}</ul>
        </aside>
    }
    .into_any()
}
