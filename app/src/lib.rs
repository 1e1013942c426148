//! The pages, by feature, and the server functions they call.
//!
//! The server renders every page (`ssr`); the browser takes over from there (`hydrate`). A feature is a folder: `mod.rs` its routes,
//! `api.rs` its server functions (a few lines each: the request, one service call, the answer), `pages/` a page a file,
//! `parts/` components used only there. Features do not import each other; what they share is in the files beside this one.

#![recursion_limit = "256"]

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("the features `ssr` and `hydrate` of the crate `app` exclude each other");

#[macro_use]
pub mod texts;

pub mod accounts;
pub mod dashboard;
pub mod error;
pub mod form;
pub mod i18n;
pub mod landing;
pub mod layouts;
pub mod matches;
pub mod resumes;
mod routes;
pub mod session;
pub mod settings;
mod view;

#[cfg(feature = "ssr")]
pub mod cookies;
#[cfg(feature = "ssr")]
pub mod request;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
pub mod upload;

#[cfg(feature = "ssr")]
pub use shell::{Files, Scripts, Shell};

use leptos::prelude::*;
use leptos_i18n::context::UseLocalesOptions;
use leptos_meta::{Title, provide_meta_context};

use crate::{i18n::I18nContextProvider, routes::Pages};

/// The product in the browser's window.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    session::provide_session();
    view! {
        // The language is chosen by a plain form that sets the cookie, which only the server reads.
        <I18nContextProvider enable_cookie=false ssr_lang_header_getter=language()>
            // What pages without a title of their own are called.
            <Title text="" formatter=window_title />
            <Pages />
        </I18nContextProvider>
    }
}

/// What the browser's window says: the page's title and the product.
fn window_title(title: String) -> String {
    let whole = if title.is_empty() { "JobAlign".to_owned() } else { format!("{title} · JobAlign") };
    // The browser sets it as text, and `leptos_meta` on the server writes it into the page as it is.
    #[cfg(feature = "ssr")]
    let whole = html_escape::encode_text(&whole).into_owned();
    whole
}

/// Where the language comes from: on the server the request, in the browser the page.
fn language() -> UseLocalesOptions {
    #[cfg(feature = "ssr")]
    {
        UseLocalesOptions::default()
            .ssr_lang_header_getter(|| request::RequestContext::current().map(|context| context.locale.to_owned()))
    }
    #[cfg(not(feature = "ssr"))]
    UseLocalesOptions::default()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::window_title;

    #[test]
    fn a_title_is_text_and_nothing_else() {
        assert_eq!(window_title(String::new()), "JobAlign");
        assert_eq!(
            window_title("</title><meta http-equiv=refresh content=\"0;url=x\"> & Co".to_owned()),
            "&lt;/title&gt;&lt;meta http-equiv=refresh content=\"0;url=x\"&gt; &amp; Co · JobAlign"
        );
    }
}
