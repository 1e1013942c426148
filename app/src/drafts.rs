//! Input that one page leaves for the next in the tab's session storage: unsaved text, and that a form led there. It
//! survives a reload, and is deleted when the tab is closed or somebody signs out. What a closed tab could not save waits in
//! the browser's own storage for the next tab that opens the same page; signing out deletes that, too.

use leptos::prelude::*;
use web_sys::Storage;

/// The text stored under a key.
pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Stores a text under a key.
pub fn keep(key: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, text);
    }
}

/// Deletes the text under a key.
pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

/// Returns and deletes the text under a key.
pub fn take(key: &str) -> Option<String> {
    let text = get(key);
    forget(key);
    text
}

/// The text that closed tabs left behind under a key.
pub fn left_behind(key: &str) -> Option<String> {
    shared()?.get_item(key).ok().flatten()
}

/// Leaves a text behind under a key, because the tab may be about to close.
pub fn leave_behind(key: &str, text: &str) {
    if let Some(storage) = shared() {
        let _ = storage.set_item(key, text);
    }
}

/// Deletes what closed tabs left behind under a key.
pub fn forget_left_behind(key: &str) {
    if let Some(storage) = shared() {
        let _ = storage.remove_item(key);
    }
}

/// Deletes everything once `done` is true after sign-out: the next person at this browser must not find it.
pub fn forget_all_when(done: impl Fn() -> bool + 'static) {
    Effect::new(move |_| {
        if done() {
            for storage in [storage(), shared()].into_iter().flatten() {
                let _ = storage.clear();
            }
        }
    });
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// The storage that all tabs share and that outlives them.
fn shared() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
