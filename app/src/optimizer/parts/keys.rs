//! The keys of the optimizer: A accepts and R rejects the suggestion in focus, J goes to the next one.

use leptos::{ev, prelude::*, wasm_bindgen::JsCast};
use web_sys::{Element, HtmlElement};

/// The class of every suggestion's card.
pub const CARD: &str = "suggestion-card";

/// Listens as long as the page is shown.
pub fn keys() {
    Effect::new(move |_| {
        let handle = window_event_listener(ev::keydown, |event| {
            let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
            let focused = document().active_element();
            let writes =
                focused.as_ref().is_some_and(|element| element.matches("input, textarea, select").unwrap_or(false));
            if !plain || writes {
                return;
            }
            let card = focused.and_then(|element| element.closest(&format!(".{CARD}")).ok().flatten());
            match event.key().as_str() {
                "a" => click(card.as_ref(), "accept"),
                "r" => click(card.as_ref(), "reject"),
                "j" => next(card.as_ref()),
                _ => {}
            }
        });
        on_cleanup(move || handle.remove());
    });
}

fn click(card: Option<&Element>, step: &str) {
    let Some(card) = card else { return };
    let button = card.query_selector(&format!("button[name=step][value={step}]")).ok().flatten();
    let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) else { return };
    next(Some(card));
    button.click();
}

/// Focuses the card after this one, or the first.
fn next(card: Option<&Element>) {
    let Ok(cards) = document().query_selector_all(&format!(".{CARD}")) else { return };
    let cards: Vec<Element> = (0..cards.length()).filter_map(|at| cards.get(at)?.dyn_into().ok()).collect();
    let at = card.and_then(|card| cards.iter().position(|other| other == card)).map_or(0, |at| at + 1);
    if let Some(next) = cards.get(at).and_then(|next| next.dyn_ref::<HtmlElement>()) {
        let _ = next.focus();
    }
}
