//! The HTML document around every page.

use axum::http::request::Parts;
use domain::settings::Theme;
use leptos::{config::LeptosOptions, prelude::*};
use leptos_meta::{HashedStylesheet, MetaTags};

use crate::{App, session};

/// The document, in the viewer's language and appearance.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let parts = use_context::<Parts>();
    let theme = match parts.as_ref().map(session::theme_of) {
        None | Some(Theme::System) => None,
        Some(theme) => Some(theme.word()),
    };
    let locale = parts.as_ref().map(session::locale_of).unwrap_or_default();
    let texts = format!("/pkg/texts/{}", locale.asset().name);
    view! {
        <!DOCTYPE html>
        <html lang=locale.code() dir=locale.direction().word() data-theme=theme>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="manifest" href="/manifest.webmanifest" />
                <HashedStylesheet options=options.clone() id="leptos" />
                <link id="texts" rel="preload" href=texts r#as="fetch" r#type="text/plain" crossorigin="anonymous" />
                <HydrationScripts options />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}
