//! Input that a page leaves for later in the browser's storage: unsaved text, and that a form led there. Most of it belongs to the
//! tab: it survives a reload and goes with the tab. What was typed into a resume belongs to the browser: it survives a restart, so
//! that text typed without a connection is sent later. All of it is deleted when somebody signs out.

use leptos::prelude::*;
use web_sys::Storage;

/// How long a text is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lasts {
    /// Until the tab is closed.
    Tab,
    /// Until the person signs out.
    Browser,
}

/// The text stored under a key.
pub fn get(lasts: Lasts, key: &str) -> Option<String> {
    storage(lasts)?.get_item(key).ok().flatten()
}

/// Stores a text under a key.
pub fn keep(lasts: Lasts, key: &str, text: &str) {
    if let Some(storage) = storage(lasts) {
        let _ = storage.set_item(key, text);
    }
}

/// Deletes the text under a key.
pub fn forget(lasts: Lasts, key: &str) {
    if let Some(storage) = storage(lasts) {
        let _ = storage.remove_item(key);
    }
}

/// Returns and deletes the text under a key.
pub fn take(lasts: Lasts, key: &str) -> Option<String> {
    let text = get(lasts, key);
    forget(lasts, key);
    text
}

/// Deletes everything once `done` is true after sign-out: the next person at this browser must not find it.
pub fn forget_all_when(done: impl Fn() -> bool + 'static) {
    Effect::new(move |_| {
        if done() {
            for storage in [Lasts::Tab, Lasts::Browser].into_iter().filter_map(storage) {
                let _ = storage.clear();
            }
        }
    });
}

fn storage(lasts: Lasts) -> Option<Storage> {
    match lasts {
        Lasts::Tab => window().session_storage(),
        Lasts::Browser => window().local_storage(),
    }
    .ok()
    .flatten()
}
