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
    view! {
        <!DOCTYPE html>
        <html data-theme=theme>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="manifest" href="/manifest.webmanifest" />
                <HashedStylesheet options=options.clone() id="leptos" />
                <HydrationScripts options />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}
