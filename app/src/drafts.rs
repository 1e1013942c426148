//! What a page leaves for the next one, in the tab's own storage: text that was typed and is not stored, and that a form led there. It
//! survives a reload, and goes with the tab or when somebody signs out.

use leptos::prelude::*;
use web_sys::Storage;

/// What is kept under a key.
pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps a text under a key.
pub fn keep(key: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, text);
    }
}

/// Forgets what is kept under a key.
pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

/// Takes what is kept under a key, which is forgotten.
pub fn take(key: &str) -> Option<String> {
    let text = get(key);
    forget(key);
    text
}

/// Forgets everything once `done` says that the person has left: whoever uses the tab next must not find it.
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
