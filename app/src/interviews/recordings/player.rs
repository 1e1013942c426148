//! The player of a recording, and the recording of an answer.

use kernel::AnswerId;
use leptos::{prelude::*, task::spawn_local};
use ui::{icons, *};

use super::{
    measures,
    store::{self, Recording},
};
use crate::{session::use_session, texts::use_texts};

/// Plays a recording; nothing is loaded before it is wanted.
#[component]
pub fn Player(recording: Recording, #[prop(into)] label: String) -> impl IntoView {
    let address = RwSignal::new(None::<String>);
    let id = recording.id;
    Effect::new(move |_| {
        let id = id.clone();
        spawn_local(async move {
            let Ok(made) = store::address(&id).await else { return };
            // The page may have been left meanwhile.
            if address.try_set(Some(made.clone())).is_some() {
                store::free(&made);
            }
        });
    });
    on_cleanup(move || {
        if let Some(address) = address.try_get_untracked().flatten() {
            store::free(&address);
        }
    });
    move || {
        let label = label.clone();
        address.get().map(|address| view! { <audio controls preload="metadata" src=address aria-label=label class="h-11 w-full max-w-md"></audio> })
    }
}

/// Deletes a recording, and then runs `then`.
#[component]
pub fn Delete(id: String, #[prop(into)] label: String, then: Callback<()>) -> impl IntoView {
    let texts = use_texts();
    let id = StoredValue::new(id);
    let press = Callback::new(move |_| {
        spawn_local(async move {
            let id = id.get_value();
            if store::remove(&id).await.is_ok() {
                then.run(());
            }
        });
    });
    view! {
        <Button kind=ButtonKind::Ghost size=ButtonSize::Sm icon=icons::TRASH_2 aria_label=label on_click=press>{texts.interviews.recording_delete()}</Button>
    }
    .into_any()
}

/// The recording of an answer, if this browser has one. `ready`: whether a recording that was just sent is assigned.
#[component]
pub fn Playback(answer: AnswerId, #[prop(into)] ready: Signal<bool>, changed: RwSignal<u32>) -> impl IntoView {
    let texts = use_texts();
    let owner = StoredValue::new(use_session().user.clone().unwrap_or_default());
    let found = RwSignal::new(None::<Recording>);
    Effect::new(move |_| {
        changed.track();
        if !ready.get() {
            return;
        }
        spawn_local(async move {
            let all = store::all(&owner.get_value()).await.unwrap_or_default();
            let of = answer.to_string();
            let _ = found.try_set(all.into_iter().find(|recording| recording.answer == of));
        });
    });
    let deleted = Callback::new(move |()| changed.update(|changed| *changed += 1));
    move || {
        found.get().map(|recording| {
            view! {
                <div class="mt-4">
                    <Player recording=recording.clone() label=texts.interviews.recording_play() />
                    <p class="mt-1 flex flex-wrap items-center gap-x-3 text-sm text-muted">
                        <span class="tnum">{measures(&recording)}</span>
                        <span>{texts.interviews.recording_here()}</span>
                        <Delete id=recording.id label=texts.interviews.recording_delete() then=deleted />
                    </p>
                </div>
            }
            .into_any()
        })
    }
}
