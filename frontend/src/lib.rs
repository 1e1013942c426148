//! The entry point of the browser: hydrates the page that the server rendered.

#![cfg(target_arch = "wasm32")]

use leptos::{mount::hydrate_from_async, prelude::document, tachys::dom::body};
use texts::Locale;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlLinkElement, Response, window};

/// Padding that nothing reads. Splitting distributes the data over the chunks and realigns it, which can take some hundred bytes more
/// than before; without room for them, `wasm_split` leaves all data in the main file.
#[used]
static ROOM: [u8; 8192] = [1; 8192];

/// Called by the page once this module is loaded.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    spawn_local(async {
        // Without texts nothing can be rendered. The forms and links of the page work without JavaScript.
        if !install_texts().await.unwrap_or(false) {
            return;
        }
        // Waits for the chunk of the current page.
        hydrate_from_async(body(), app::App).await.forget();
        // Marks the page as interactive; the end-to-end tests wait for it.
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-hydrated", "true");
        }
    });
}

/// Fetches the texts that the page preloads in its head, and installs them. `false` if they cannot be loaded, or belong
/// to another build.
async fn install_texts() -> Result<bool, JsValue> {
    let document = document();
    let Some(link) = document.get_element_by_id("texts") else { return Ok(false) };
    let link: HtmlLinkElement = link.dyn_into().map_err(JsValue::from)?;
    let Some(window) = window() else { return Ok(false) };
    let response: Response = JsFuture::from(window.fetch_with_str(&link.href())).await?.dyn_into()?;
    if !response.ok() {
        return Ok(false);
    }
    let body = JsFuture::from(response.text()?).await?.as_string();
    let lang = document.document_element().and_then(|root| root.get_attribute("lang"));
    let locale = lang.and_then(|code| Locale::from_code(&code)).unwrap_or_default();
    Ok(body.is_some_and(|body| texts::install(locale, body)))
}
