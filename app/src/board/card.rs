//! A card of a board. It is dragged by its body; Space lifts it, arrow keys move it, Space drops it, Escape puts it back.

use leptos::{
    ev::{DragEvent, KeyboardEvent},
    prelude::*,
    wasm_bindgen::{JsCast, JsValue},
};
use web_sys::{
    HtmlElement,
    js_sys::{Function, Reflect},
};

/// What somebody does with a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardEvent {
    /// They lift it, by key or by mouse.
    Lift { by_key: bool },
    /// They put it back.
    PutBack,
    /// They drop it at its place.
    Drop,
    /// They move its place: so many columns to the end, so many cards down.
    Step { columns: isize, cards: isize },
    /// Another card is over it.
    Over,
}

/// A card; `lifted` says whether it is lifted, and if so whether by key.
#[component]
pub fn BoardCard(
    id: String,
    /// Its accessible name.
    label: String,
    /// What it is, for screen readers.
    kind: &'static str,
    #[prop(into)] lifted: Signal<Option<bool>>,
    /// Whether the viewer may move it.
    #[prop(default = true)]
    movable: bool,
    on: Callback<CardEvent>,
    children: Children,
) -> impl IntoView {
    let carried = id.clone();
    let keydown = move |event: KeyboardEvent| {
        // Keys of the links and forms within the card are theirs.
        if !movable || event.target() != event.current_target() {
            return;
        }
        let is_lifted = lifted.get_untracked().is_some();
        let step = |columns, cards| CardEvent::Step { columns, cards };
        let done = match event.key().as_str() {
            " " | "Enter" if is_lifted => CardEvent::Drop,
            " " => CardEvent::Lift { by_key: true },
            "Escape" if is_lifted => CardEvent::PutBack,
            "ArrowLeft" if is_lifted => step(-1, 0),
            "ArrowRight" if is_lifted => step(1, 0),
            "ArrowUp" if is_lifted => step(0, -1),
            "ArrowDown" if is_lifted => step(0, 1),
            _ => return,
        };
        event.prevent_default();
        on.run(done);
    };
    let look = move || {
        let edge = match lifted.get() {
            Some(_) => "border-accent shadow-float",
            None => "border-line shadow-raise hover:border-line-strong",
        };
        format!("card relative rounded-lg border bg-surface p-3 {edge}")
    };
    view! {
        <li
            id=id
            class=look
            tabindex="0"
            draggable=if movable { "true" } else { "false" }
            aria-roledescription=kind
            aria-label=label
            aria-describedby="card-keys"
            on:keydown=keydown
            on:blur=move |_| if lifted.get_untracked() == Some(true) { on.run(CardEvent::PutBack) }
            on:dragstart=move |event: DragEvent| {
                carry(&event, &carried);
                on.run(CardEvent::Lift { by_key: false });
            }
            on:dragend=move |_| on.run(CardEvent::PutBack)
            on:dragover=move |event: DragEvent| {
                event.prevent_default();
                event.stop_propagation();
                on.run(CardEvent::Over);
            }
            on:drop=move |event: DragEvent| {
                event.prevent_default();
                event.stop_propagation();
                on.run(CardEvent::Over);
                on.run(CardEvent::Drop);
            }
        >
            {children()}
        </li>
    }
    .into_any()
}

/// Firefox only drags what carries data. By reflection: the method is one more feature of `web-sys` for one call.
fn carry(event: &DragEvent, text: &str) {
    let data = Reflect::get(event, &JsValue::from_str("dataTransfer")).unwrap_or_default();
    let set = Reflect::get(&data, &JsValue::from_str("setData")).ok().map(Function::from);
    if let Some(set) = set {
        let _ = set.call2(&data, &JsValue::from_str("text/plain"), &JsValue::from_str(text));
    }
}

/// Moves the focus to a card, once the page shows it where it is now.
pub fn focus_card(id: String) {
    request_animation_frame(move || {
        let element = document().get_element_by_id(&id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}
