//! Without a connection a link must not lead to an error page: the page stays, and says so.

use leptos::{
    ev,
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
};
use ui::{Level, Notice};
use web_sys::{Element, MouseEvent, Url};

use crate::texts::use_texts;

/// Watches for links that are clicked without a connection.
#[component]
pub fn Offline() -> impl IntoView {
    let texts = use_texts();
    let refused = RwSignal::new(false);
    Effect::new(move |_| {
        let online = window_event_listener(ev::online, move |_| refused.set(false));
        // On the document, so that it runs before the router's listener on the window.
        let click = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
            if !window().navigator().on_line() && way_out(&event).is_some() {
                event.prevent_default();
                event.stop_propagation();
                refused.set(true);
            }
        });
        let _ = document().add_event_listener_with_callback("click", click.as_ref().unchecked_ref());
        let click = StoredValue::new_local(click);
        on_cleanup(move || {
            online.remove();
            click.with_value(|click| {
                let _ = document().remove_event_listener_with_callback("click", click.as_ref().unchecked_ref());
            });
        });
    });
    view! {
        <div role="status" class="fixed inset-x-4 top-16 z-30 mx-auto max-w-md">
            {move || refused.get().then(|| view! {
                <Notice level=Level::Warn title=texts.common.offline_title() class="bg-raised shadow-pop">{texts.common.offline_text()}</Notice>
            })}
        </div>
    }
    .into_any()
}

/// The URL of a plain click on a link, if it is another page.
pub fn way_out(event: &MouseEvent) -> Option<String> {
    if event.default_prevented()
        || event.button() != 0
        || event.ctrl_key()
        || event.meta_key()
        || event.shift_key()
        || event.alt_key()
    {
        return None;
    }
    let link = event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??;
    if link.has_attribute("download") || link.get_attribute("target").is_some_and(|target| target != "_self") {
        return None;
    }
    let here = window().location().href().ok()?;
    let to = Url::new_with_base(&link.get_attribute("href")?, &here).ok()?;
    let here = Url::new(&here).ok()?;
    ((to.pathname(), to.search()) != (here.pathname(), here.search())).then(|| to.href())
}
