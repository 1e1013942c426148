//! Leaving a page with something unsaved: it is saved first, and where that cannot be the person is asked.

use leptos::{
    ev,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, closure::Closure},
};
use web_sys::{Element, MouseEvent, Url};

use super::{Autosave, Wish};
use crate::resumes::api::autosave_resume;

/// Watches the ways out of the page for as long as it is shown.
pub fn guard(autosave: Autosave, question: &'static str) {
    Effect::new(move |_| {
        autosave.start();
        let closing = window_event_listener(ev::beforeunload, move |event| {
            if autosave.is_unsaved() {
                event.prevent_default();
            }
        });
        // On the document, so that it comes before the router, which listens on the window.
        let click = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
            let Some(href) = way_out(&event).filter(|_| autosave.is_unsaved()) else { return };
            event.prevent_default();
            event.stop_propagation();
            autosave.leave(href, question);
        });
        let _ = document().add_event_listener_with_callback("click", click.as_ref().unchecked_ref());
        let click = StoredValue::new_local(click);
        on_cleanup(move || {
            closing.remove();
            click.with_value(|click| {
                let _ = document().remove_event_listener_with_callback("click", click.as_ref().unchecked_ref());
            });
        });
    });
    on_cleanup(move || {
        if cfg!(feature = "hydrate") {
            autosave.send_off();
        }
    });
}

/// The address a plain click on a link leads to, where that is another page.
fn way_out(event: &MouseEvent) -> Option<String> {
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

impl Autosave {
    fn leave(self, href: String, question: &'static str) {
        self.inner.update_value(|inner| inner.leaving = Some((href, question)));
        self.send(Wish::default());
        // A clash or a field that cannot be saved sends nothing.
        if self.inner.with_value(|inner| !inner.busy) {
            self.leave_if_wanted();
        }
    }

    /// Goes to where the person wanted to go: at once when everything is stored, else if they say so.
    pub(super) fn leave_if_wanted(self) {
        let wanted =
            self.inner.try_update_value(|inner| if inner.busy { None } else { inner.leaving.take() }).flatten();
        let Some((href, question)) = wanted else { return };
        if self.is_unsaved() && !window().confirm_with_message(question).unwrap_or(true) {
            return;
        }
        // What is not stored stays in the tab, and comes back with the page.
        self.inner.update_value(|inner| inner.unsaved.clear());
        let _ = window().location().set_href(&href);
    }

    /// The page is taken away, by the way back for example: what can be saved is sent, and nobody waits for the answer.
    fn send_off(self) {
        let (key, clash) = (self.key(), self.clash.try_with_untracked(Option::is_some).unwrap_or(true));
        let edit = self.inner.try_with_value(|inner| {
            let wrong = inner.wrong(None);
            let (edit, sent) = inner.edit(self.id, &wrong, &Wish::default());
            (!inner.busy && !sent.is_empty() && !clash).then_some((edit, wrong.is_empty()))
        });
        if let Some((edit, all)) = edit.flatten() {
            spawn_local(async move {
                if autosave_resume(edit).await.is_ok() && all {
                    Self::forget(&key);
                }
            });
        }
    }
}
