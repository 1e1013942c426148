//! The request behind a server function or a page that is rendered: the viewer, the client, the services.

use axum::http::{HeaderName, HeaderValue, StatusCode, header, request::Parts};
use domain::{Viewer, accounts::Client, settings::Theme};
use kernel::{Problem, ProblemKind};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use services::{Services, accounts::SignedIn, matches::Arrival};

use crate::{
    cookies::{Cookies, LOCALE, THEME},
    error::Failure,
    texts::Locale,
};

/// Everything a server function needs.
pub struct Request {
    /// The viewer.
    pub viewer: Viewer,
    /// The client.
    pub client: Client,
    /// The services.
    pub services: Services,
    parts: Parts,
}

/// The current request.
///
/// # Errors
/// `Internal` outside a request, which is a bug in the wiring.
pub fn request() -> Result<Request, Failure> {
    let missing = || Failure(Problem::new(ProblemKind::Internal, "internal"));
    let parts = use_context::<Parts>().ok_or_else(missing)?;
    let services = use_context::<Services>().ok_or_else(missing)?;
    let viewer = parts.extensions.get::<Viewer>().cloned().unwrap_or(Viewer::Guest);
    let client = parts.extensions.get::<Client>().cloned().unwrap_or_default();
    let cookies = parts.extensions.get::<Cookies>().copied().unwrap_or_default();
    let known_by = crate::cookies::read(&parts.headers, cookies.known()).unwrap_or_default();
    let client = Client { known_by, session: viewer.session(), ..client };
    Ok(Request { viewer, client, services, parts })
}

impl Request {
    /// The cookie with this name.
    pub fn cookie(&self, name: &str) -> Option<String> {
        crate::cookies::read(&self.parts.headers, name)
    }

    /// The cookies this server sets.
    pub fn cookies(&self) -> Cookies {
        self.parts.extensions.get::<Cookies>().copied().unwrap_or_default()
    }

    /// The language the page was shown in.
    pub fn locale(&self) -> Locale {
        crate::session::locale_of(&self.parts)
    }

    /// Sets the cookies of new tokens.
    pub fn sign_in(&self, signed_in: &SignedIn) {
        for cookie in self.cookies().signed_in(signed_in) {
            set_cookie(&cookie);
        }
    }

    /// Sets language and appearance from the account on a device that has chosen none.
    ///
    /// # Errors
    /// Those of the service.
    pub async fn bring_preferences(&self, viewer: &Viewer) -> Result<(), Problem> {
        let (locale, theme) = self.services.settings.get(viewer).await?;
        if let Some(locale) = locale.filter(|_| self.cookie(LOCALE).is_none()) {
            set_cookie(&self.cookies().preference(LOCALE, &locale));
        }
        if theme != Theme::System && self.cookie(THEME).is_none() {
            set_cookie(&self.cookies().preference(THEME, theme.word()));
        }
        Ok(())
    }

    /// The key to a guest's report that this browser has; empty where it has none.
    pub fn ticket(&self) -> String {
        self.cookie(self.cookies().hold()).unwrap_or_default()
    }

    /// What becomes of a guest's report when its browser signs up or in: where it is now, if it was kept.
    pub async fn arrive(&self, viewer: &Viewer, asked_to_keep: bool) -> Option<String> {
        let ticket = self.cookie(self.cookies().hold())?;
        match self.services.matches.arrive(viewer, &ticket, asked_to_keep).await {
            Arrival::Kept(id) => {
                self.forget_ticket();
                Some(format!("/match/{id}"))
            }
            Arrival::Nothing => {
                self.forget_ticket();
                None
            }
            Arrival::Waits => None,
        }
    }

    /// Takes the key to a guest's report from the browser. It is the only one: there must be nothing left to open.
    pub fn forget_ticket(&self) {
        set_cookie(&self.cookies().gone(self.cookies().hold()));
    }

    /// Takes everything from the browser by which it could be known again: its person has deleted the account.
    pub fn forget_browser(&self) {
        self.sign_out();
        set_cookie(&self.cookies().gone(self.cookies().known()));
    }

    /// Takes the tokens from the browser.
    pub fn sign_out(&self) {
        for cookie in self.cookies().signed_out() {
            set_cookie(&cookie);
        }
    }
}

/// Adds a `Set-Cookie` header to the response.
pub fn set_cookie(cookie: &str) {
    if let (Some(options), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(cookie)) {
        options.append_header(header::SET_COOKIE, value);
    }
}

/// Sets the status of the response.
pub fn answer_status(status: u16) {
    if let (Some(options), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(status)) {
        options.set_status(status);
    }
}

/// Redirects a plain form; with JavaScript, the page goes there itself (see `form::Go`).
pub fn redirect_plain_form(path: &str) {
    let plain = use_context::<Parts>().is_some_and(|parts| {
        parts
            .headers
            .get(header::ACCEPT)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.contains("text/html"))
    });
    if plain && let (Some(options), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(path)) {
        options.insert_header(header::LOCATION, value);
        options.set_status(StatusCode::SEE_OTHER);
    }
}

/// Adds a header to the response.
pub fn set_header(name: HeaderName, value: &str) {
    if let (Some(options), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(value)) {
        options.insert_header(name, value);
    }
}
