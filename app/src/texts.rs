//! What pages say, in the viewer's language, which a page keeps for as long as it is loaded: changing it loads the page anew.

pub use ::texts::{Locale, Texts, fill};

/// The texts in the viewer's language.
#[cfg(not(target_arch = "wasm32"))]
pub fn use_texts() -> Texts {
    leptos::prelude::use_context().unwrap_or_else(|| Locale::default().texts())
}

/// The texts this browser was sent with the page.
#[cfg(target_arch = "wasm32")]
pub fn use_texts() -> Texts {
    ::texts::installed()
}

/// Finds the language of the request.
#[cfg(feature = "ssr")]
pub fn provide_texts() {
    let locale = crate::context::RequestContext::current().map(|context| context.locale).unwrap_or_default();
    leptos::prelude::provide_context(locale.texts());
}
