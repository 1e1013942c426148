//! The request behind a server function or a page: the viewer, the client, the services.

use std::sync::Arc;

use axum::http::{HeaderName, HeaderValue, StatusCode, header, request::Parts};
use domain::{Viewer, accounts::Client, settings::Theme};
use kernel::{Problem, ProblemKind};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use services::{Services, accounts::SignedIn, matches::Arrival};

use crate::{
    cookies::{Cookies, find},
    error::Failure,
    session::Flash,
    texts::Locale,
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
    /// Whether the server runs in development.
    pub development: bool,
    /// Whether the response is a page for a browser: a plain form or a page view.
    plain: bool,
    sent: Vec<HeaderValue>,
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
            zone: find(&sent, crate::zone::ZONE).filter(|zone| crate::zone::is_zone(zone)).map(str::to_owned),
            flash: extensions.get::<Flash>().cloned(),
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

/// Marks requests to a development server.
#[derive(Debug, Clone, Copy)]
pub struct Development;

/// The language of a request: the chosen one, or else the best of `Accept-Language`, or else English.
fn locale(chosen: Option<&str>, parts: &Parts) -> Locale {
    let accepted = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    chosen.and_then(Locale::from_code).or_else(|| accepted.and_then(Locale::negotiate)).unwrap_or_default()
}

/// Everything a server function needs.
pub struct Request {
    pub viewer: Viewer,
    pub client: Client,
    pub services: Services,
    context: Arc<RequestContext>,
}

/// The current request.
///
/// # Errors
/// `Internal` outside a request, which is a bug in the wiring.
pub fn request() -> Result<Request, Failure> {
    let missing = || Failure(Problem::new(ProblemKind::Internal, "internal"));
    let context = RequestContext::current().ok_or_else(missing)?;
    let services = use_context::<Services>().ok_or_else(missing)?;
    Ok(Request { viewer: context.viewer.clone(), client: context.client.clone(), services, context })
}

impl Request {
    /// The cookie with this name.
    pub fn cookie(&self, name: &str) -> Option<String> {
        find(&self.context.sent, name).map(str::to_owned)
    }

    /// The cookies this server sets.
    pub fn cookies(&self) -> Cookies {
        self.context.cookies
    }

    /// The language the page was shown in.
    pub fn locale(&self) -> Locale {
        self.context.locale
    }

    /// Sets the cookies of new tokens.
    pub fn sign_in(&self, signed_in: &SignedIn) {
        for cookie in self.cookies().signed_in(signed_in) {
            set_cookie(&cookie);
        }
    }

    /// Sets the language and appearance of the account on a device that has chosen none.
    ///
    /// # Errors
    /// Those of the service.
    pub async fn bring_preferences(&self, viewer: &Viewer) -> Result<(), Problem> {
        let (locale, theme) = self.services.settings.get(viewer).await?;
        if let Some(locale) = locale.filter(|_| self.cookie(self.cookies().locale()).is_none()) {
            set_cookie(&self.cookies().preference(self.cookies().locale(), &locale));
        }
        if theme != Theme::System && self.cookie(self.cookies().theme()).is_none() {
            set_cookie(&self.cookies().preference(self.cookies().theme(), theme.word()));
        }
        Ok(())
    }

    /// The key to a guest's report in this browser; empty if it has none.
    pub fn ticket(&self) -> String {
        self.cookie(self.cookies().hold()).unwrap_or_default()
    }

    /// Keeps or leaves a guest's report when its browser signs up or in; returns its path if it was kept.
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

    /// Deletes the key to a guest's report from the browser. It is the only one, so there must be nothing left to open.
    pub fn forget_ticket(&self) {
        set_cookie(&self.cookies().gone(self.cookies().hold()));
    }

    /// Deletes every cookie by which the browser could be recognized, after its user has deleted the account.
    pub fn forget_browser(&self) {
        self.sign_out();
        set_cookie(&self.cookies().gone(self.cookies().known()));
    }

    /// Deletes the tokens from the browser.
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

/// Sets the status of a problem, and logs it if it may be an attack.
pub fn answer_problem(problem: &Problem) {
    answer_status(problem.kind.status());
    let watched = matches!(problem.kind, ProblemKind::Forbidden | ProblemKind::OverLimit)
        || WATCHED.contains(&problem.code.as_str());
    // The line is logged in the span of its request, which contains the path. Codes contain nothing personal.
    if watched && use_context::<ResponseOptions>().is_some() {
        tracing::warn!(target: "security", code = problem.code, "refused");
    }
}

/// Problems that may be caused by guessing.
const WATCHED: &[&str] =
    &["wrong_password", "wrong_current_password", "too_many_attempts", "token_unknown", "token_used", "session_ended"];

/// Redirects the browser of a plain form; with JavaScript, the page goes there itself (see `form::Go`).
pub fn redirect_plain_form(path: &str) {
    let plain = RequestContext::current().is_some_and(|context| context.plain);
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
