//! The video room of an appointment: the lobby with the test of the devices (`lobby`), the room itself (`inside`), and what is read
//! beside it (`beside`). What happens there is in `call`.

mod beside;
mod call;
mod devices;
mod follow;
mod inside;
mod links;
mod lobby;
mod mine;
mod negotiation;
mod outbox;
mod peer;

use domain::appointments::{Door, RoomView};
use leptos::prelude::*;
use ui::*;

use self::{
    beside::Beside,
    call::{Phase, Room},
    inside::Inside,
    lobby::Lobby,
};
use crate::{
    live::is_hydrated,
    texts::{fill, use_texts},
    zone::use_clock,
};

/// What the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Inside,
    Lobby,
    NeedsScript,
    Closed(Door),
}

/// The room, or when it opens.
#[component]
pub fn RoomOf(view: RoomView) -> impl IntoView {
    let (all, clock) = (use_texts(), use_clock());
    let texts = all.room;
    let room = Room::new(&view);
    let hydrated = is_hydrated();
    Effect::new(move |_| load_anew());
    let opens = view.opens_at.map(|at| fill!(all.room.opens_at, time = clock.weekday_time(at)));
    let closed = move |title: &'static str, text: String| {
        view! { <Notice level=Level::Info title=title>{text}</Notice> }.into_any()
    };
    let shown = Memo::new(move |_| match (room.phase.get(), room.door.get()) {
        (Phase::Inside, _) => Shown::Inside,
        (_, Door::Open) if !hydrated.get() => Shown::NeedsScript,
        (_, Door::Open) => Shown::Lobby,
        (_, door) => Shown::Closed(door),
    });
    let far = view.far;
    let main = move || match shown.get() {
        Shown::Inside => view! { <Inside room far /> }.into_any(),
        Shown::Lobby => view! { <Lobby room far /> }.into_any(),
        Shown::NeedsScript => closed(texts.needs_script(), texts.needs_script_text().to_owned()),
        Shown::Closed(Door::Over) => closed(texts.over(), texts.over_text().to_owned()),
        Shown::Closed(Door::Cancelled) => closed(texts.cancelled(), String::new()),
        Shown::Closed(Door::Unbooked) => closed(texts.unbooked(), String::new()),
        Shown::Closed(Door::Early | Door::Open) => closed(texts.early(), opens.clone().unwrap_or_default()),
    };
    view! {
        <p class="sr-only" role="status">{move || room.said.get()}</p>
        <div class="grid gap-x-10 gap-y-8 px-4 pb-12 lg:px-8 xl:grid-cols-[minmax(0,1fr)_20rem]">
            <div class="min-w-0">{main}</div>
            <Beside view room />
        </div>
    }
    .into_any()
}

/// Loads the page anew if it was reached without loading: its document may not ask for the camera then.
fn load_anew() {
    const KEY: &str = "room-loaded";
    match devices::may_ask() {
        true => crate::drafts::forget(KEY),
        // Once: a browser whose owner forbids cameras says the same again.
        false if crate::drafts::take(KEY).is_none() => {
            crate::drafts::keep(KEY, "again");
            let _ = window().location().reload();
        }
        false => {}
    }
}
