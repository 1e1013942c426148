//! Input that one page leaves for the next in the tab's session storage: unsaved text, and that a form led there. It
//! survives a reload, and is deleted when the tab is closed or somebody signs out.

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

/// Deletes everything once `done` is true after sign-out: the next person at this tab must not find it.
pub fn forget_all_when(done: impl Fn() -> bool + 'static) {
    Effect::new(move |_| {
        if done()
            && let Some(storage) = storage()
        {
            let _ = storage.clear();
        }
    });
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
