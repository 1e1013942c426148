//! The entry point of the browser: hydrates the page that the server rendered.

#![cfg(target_arch = "wasm32")]

use leptos::{mount::hydrate_from_async, prelude::document, tachys::dom::body};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

/// Called by the page once this module is loaded.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    spawn_local(async {
        // Waits for the chunk of the current page.
        hydrate_from_async(body(), app::App).await.forget();
        // Marks the page as interactive; the end-to-end tests wait for it.
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-hydrated", "true");
        }
    });
}
