//! Leaving a page with unsaved changes: they are saved first, and if that fails, the user is asked.

use leptos::{
    ev,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, closure::Closure},
};
use web_sys::MouseEvent;

use super::{Autosave, SaveRequest};
use crate::{offline::way_out, resumes::api::autosave_resume};

/// Watches for navigation as long as the page is shown.
pub fn guard(autosave: Autosave, question: &'static str) {
    Effect::new(move |_| {
        autosave.start();
        let closing = window_event_listener(ev::beforeunload, move |event| {
            if autosave.is_unsaved() {
                event.prevent_default();
            }
        });
        let hiding = window_event_listener(ev::pagehide, move |_| autosave.leave_draft_behind());
        // When the connection is back, unsaved changes are saved at once.
        let online = window_event_listener(ev::online, move |_| {
            if autosave.is_unsaved() {
                autosave.send(SaveRequest::default());
            }
        });
        // On the document, so that it runs before the router's listener on the window.
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
            hiding.remove();
            online.remove();
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

impl Autosave {
    fn leave(self, href: String, question: &'static str) {
        self.inner.update_value(|inner| inner.leaving = Some((href, question)));
        self.send(SaveRequest::default());
        // A conflict or an invalid field prevents saving.
        if self.inner.with_value(|inner| !inner.busy) {
            self.leave_if_wanted();
        }
    }

    /// Goes where the user wanted to go: at once when everything is saved, otherwise if they confirm.
    pub(super) fn leave_if_wanted(self) {
        let wanted =
            self.inner.try_update_value(|inner| if inner.busy { None } else { inner.leaving.take() }).flatten();
        let Some((href, question)) = wanted else { return };
        if self.is_unsaved() && !window().confirm_with_message(question).unwrap_or(true) {
            return;
        }
        // Unsaved input stays in the tab and is restored with the page.
        self.inner.update_value(|inner| inner.unsaved.clear());
        let _ = window().location().set_href(&href);
    }

    /// The page is closed, for example by the back button: valid changes are sent without waiting for the response.
    fn send_off(self) {
        let (key, clash) = (self.key(), self.clash.try_with_untracked(Option::is_some).unwrap_or(true));
        let edit = self.inner.try_with_value(|inner| {
            let wrong = inner.wrong(None);
            let (edit, sent) = inner.edit(self.id, &wrong, &SaveRequest::default());
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
