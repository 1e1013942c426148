//! The texts in the viewer's language, which is fixed for as long as a page is loaded: changing it loads the page
//! again.

pub use ::texts::{Locale, Texts, fill};

/// The texts in the viewer's language.
#[cfg(not(target_arch = "wasm32"))]
pub fn use_texts() -> Texts {
    leptos::prelude::use_context().unwrap_or_else(|| Locale::default().texts())
}

/// The texts that this browser has loaded.
#[cfg(target_arch = "wasm32")]
pub fn use_texts() -> Texts {
    ::texts::installed()
}

/// Provides the language of the request.
#[cfg(feature = "ssr")]
pub fn provide_texts() {
    let locale = crate::context::RequestContext::current().map(|context| context.locale).unwrap_or_default();
    leptos::prelude::provide_context(locale.texts());
}

/// Marks markup that is the same for everybody in the page's language.
pub fn in_language(of: &'static str) -> ui::Prepared {
    ui::Prepared { of, language: use_texts().locale.code() }
}
