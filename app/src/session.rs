//! What a page knows about its viewer: identity, appearance, the flash of a failed plain form. It is sent with the page, so
//! that the browser starts with exactly what the server rendered.

use std::collections::BTreeMap;

use domain::{Viewer, settings::Theme};
use kernel::Problem;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {crate::texts::Locale, axum::http::request::Parts};

/// A failed plain form: its input, and the problem. Shown once, on the page of the form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Flash {
    /// The server function's path.
    pub path: String,
    /// The input, without passwords and files.
    pub fields: BTreeMap<String, String>,
    /// The problem.
    pub problem: Problem,
}

/// What a page knows about its viewer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// The viewer.
    pub viewer: Viewer,
    /// Appearance.
    pub theme: Theme,
    /// The time zone, if the browser has told it.
    pub zone: Option<String>,
    /// A plain form that just failed.
    pub flash: Option<Flash>,
    /// The server runs in development, with the pages for developers.
    pub development: bool,
}

/// The viewer's session.
pub fn use_session() -> Session {
    use_context::<StoredValue<Session>>().map(|session| session.get_value()).unwrap_or(Session {
        viewer: Viewer::Guest,
        theme: Theme::System,
        zone: None,
        flash: None,
        development: false,
    })
}

/// The viewer.
pub fn use_viewer() -> Viewer {
    use_session().viewer
}

/// Reads the session from the request, or in the browser from the page.
pub fn provide_session() {
    let session = SharedValue::new(read).into_inner();
    provide_context(StoredValue::new(session));
}

#[cfg(not(feature = "ssr"))]
fn read() -> Session {
    Session { viewer: Viewer::Guest, theme: Theme::System, zone: None, flash: None, development: false }
}

#[cfg(feature = "ssr")]
fn read() -> Session {
    let Some(parts) = use_context::<Parts>() else {
        return Session { viewer: Viewer::Guest, theme: Theme::System, zone: None, flash: None, development: false };
    };
    Session {
        viewer: parts.extensions.get::<Viewer>().cloned().unwrap_or(Viewer::Guest),
        theme: theme_of(&parts),
        zone: crate::cookies::read(&parts.headers, crate::zone::ZONE).filter(|zone| crate::zone::is_zone(zone)),
        flash: parts.extensions.get::<Flash>().cloned(),
        development: parts.extensions.get::<Development>().is_some(),
    }
}

/// Marks requests to a server that runs for development.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, Copy)]
pub struct Development;

/// The appearance of a request.
#[cfg(feature = "ssr")]
pub fn theme_of(parts: &Parts) -> Theme {
    crate::cookies::read(&parts.headers, crate::cookies::THEME).map(|word| Theme::from_word(&word)).unwrap_or_default()
}

/// The language of a request: the cookie's, else the best of `Accept-Language`, else English.
#[cfg(feature = "ssr")]
pub fn locale_of(parts: &Parts) -> Locale {
    use axum::http::header::ACCEPT_LANGUAGE;

    let chosen = crate::cookies::read(&parts.headers, crate::cookies::LOCALE);
    let accepted = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    chosen
        .and_then(|code| Locale::from_code(&code))
        .or_else(|| accepted.and_then(Locale::negotiate))
        .unwrap_or_default()
}
