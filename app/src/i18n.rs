//! User-visible text: `t!(i18n, namespace.key)` in views, `t_string!` for attributes. The texts are in `locales/`.

#![allow(deprecated, clippy::all, reason = "written by the macro")]

leptos_i18n::load_locales!();

pub use i18n::*;
pub use leptos_i18n::context::CookieOptions;
