//! The browser's entry: takes over the page the server rendered.

#![cfg(target_arch = "wasm32")]

use leptos::{mount::hydrate_from_async, prelude::document, tachys::dom::body};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

/// Called by the page once this module is loaded.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    spawn_local(async {
        // Waits for the code of the page that is looked at, which is a piece of its own.
        hydrate_from_async(body(), app::App).await.forget();
        // The mark that the page now answers clicks: the journeys wait for it.
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-hydrated", "true");
        }
    });
}
