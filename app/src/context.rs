//! The context of the current request: who is looking, from where, in which language.

use std::sync::Arc;

use axum::http::{HeaderValue, header, request::Parts};
use domain::{Viewer, accounts::Client, settings::Theme};
use leptos::prelude::use_context;
use texts::Locale;

use crate::{
    cookies::{Cookies, find},
    flash::Flash,
    zone_name::{ZONE, is_zone},
};

/// What pages and server functions know about their request: read once, shared behind a pointer.
#[derive(Debug)]
pub struct RequestContext {
    /// Who is looking.
    pub viewer: Viewer,
    /// The origin of the request.
    pub client: Client,
    /// How cookies are set.
    pub cookies: Cookies,
    /// The language of the page.
    pub locale: Locale,
    /// The appearance of the page.
    pub theme: Theme,
    /// The user's time zone, if the browser has sent it.
    pub zone: Option<String>,
    /// A plain form that just failed.
    pub flash: Option<Flash>,
    /// The name of the company the viewer hires for, on the pages of those who hire.
    pub company: Option<String>,
    /// The number of conversations in which the viewer has not read something, on the side of the page.
    pub messages: u32,
    /// Whether the server runs in development.
    pub development: bool,
    /// Whether the response is a page for a browser: a plain form or a page view.
    pub(crate) plain: bool,
    pub(crate) sent: Vec<HeaderValue>,
}

impl RequestContext {
    /// Reads the context from a request that has passed the server's layers.
    pub fn of(parts: &Parts) -> Arc<Self> {
        let extensions = &parts.extensions;
        let cookies = extensions.get::<Cookies>().copied().unwrap_or_default();
        let sent: Vec<_> = parts.headers.get_all(header::COOKIE).iter().cloned().collect();
        let accept = parts.headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let viewer = extensions.get::<Viewer>().cloned().unwrap_or(Viewer::Guest);
        let known_by = find(&sent, cookies.known()).unwrap_or_default().to_owned();
        let client = extensions.get::<Client>().cloned().unwrap_or_default();
        Arc::new(Self {
            client: Client { known_by, session: viewer.session(), ..client },
            viewer,
            cookies,
            locale: locale(find(&sent, cookies.locale()), parts),
            theme: find(&sent, cookies.theme()).map(Theme::from_word).unwrap_or_default(),
            zone: find(&sent, ZONE).filter(|zone| is_zone(zone)).map(str::to_owned),
            flash: extensions.get::<Flash>().cloned(),
            company: extensions.get::<Company>().map(|company| company.0.clone()),
            messages: extensions.get::<UnreadMessages>().map_or(0, |unread| unread.0),
            development: extensions.get::<Development>().is_some(),
            plain: accept.contains("text/html"),
            sent,
        })
    }

    /// The context of the current request.
    pub fn current() -> Option<Arc<Self>> {
        use_context()
    }
}

/// The name of the company the viewer hires for.
#[derive(Debug, Clone)]
pub struct Company(pub String);

/// The number of conversations in which the viewer has not read something.
#[derive(Debug, Clone, Copy)]
pub struct UnreadMessages(pub u32);

/// Marks requests to a development server.
#[derive(Debug, Clone, Copy)]
pub struct Development;

/// The language of a request: the chosen one, or else the best of `Accept-Language`, or else English.
fn locale(chosen: Option<&str>, parts: &Parts) -> Locale {
    let accepted = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    chosen.and_then(Locale::from_code).or_else(|| accepted.and_then(Locale::negotiate)).unwrap_or_default()
}
