//! The request behind a server function or a page that is rendered: the viewer, the client, the services.

use std::sync::Arc;

use axum::http::{HeaderName, HeaderValue, StatusCode, header, request::Parts};
use domain::{Viewer, accounts::Client, settings::Theme};
use kernel::{Problem, ProblemCode, ProblemKind};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use services::{Services, accounts::SignedIn, matches::Arrival};

use crate::{
    cookies::{Cookies, find},
    error::Failure,
    session::Flash,
    texts::Locale,
};

/// What pages and server functions know of the request they answer: read once, shared by pointer.
#[derive(Debug)]
pub struct RequestContext {
    /// Who is looking.
    pub viewer: Viewer,
    /// From where.
    pub client: Client,
    /// How cookies are set here.
    pub cookies: Cookies,
    /// The language the page is in.
    pub locale: Locale,
    /// The appearance the request asks for.
    pub theme: Theme,
    /// The person's time zone, where the browser told it.
    pub zone: Option<String>,
    /// A plain form that just failed.
    pub flash: Option<Flash>,
    /// The server runs for development.
    pub development: bool,
    /// The answer is for a page in a browser without script: a plain form or a visit.
    plain: bool,
    sent: Vec<HeaderValue>,
}

impl RequestContext {
    /// Reads it from the head of a request that the server has looked at.
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

    /// The context of the request that is being answered.
    pub fn current() -> Option<Arc<Self>> {
        use_context()
    }
}

/// Marks requests to a server that runs for development.
#[derive(Debug, Clone, Copy)]
pub struct Development;

/// The language of a request: the chosen one, else the best of `Accept-Language`, else English.
fn locale(chosen: Option<&str>, parts: &Parts) -> Locale {
    let accepted = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    chosen.and_then(Locale::from_code).or_else(|| accepted.and_then(Locale::negotiate)).unwrap_or_default()
}

/// Everything a server function needs.
pub struct Request {
    /// The viewer.
    pub viewer: Viewer,
    /// The client.
    pub client: Client,
    /// The services.
    pub services: Services,
    context: Arc<RequestContext>,
}

/// The current request.
///
/// # Errors
/// `Internal` outside a request, which is a bug in the wiring.
pub fn request() -> Result<Request, Failure> {
    let missing = || Failure(Problem::new(ProblemKind::Internal, ProblemCode::Internal));
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

    /// Sets language and appearance from the account on a device that has chosen none.
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

/// Gives the answer the status of a problem, and tells whoever watches the log where somebody tried what they may not.
pub fn answer_problem(problem: &Problem) {
    answer_status(problem.kind.status());
    let watched =
        matches!(problem.kind, ProblemKind::Forbidden | ProblemKind::OverLimit) || WATCHED.contains(&problem.code);
    // The line stands in the span of its request, which names the path. Codes are ours and say nothing about a person.
    if watched && use_context::<ResponseOptions>().is_some() {
        tracing::warn!(target: "security", code = %problem.code, "refused");
    }
}

/// Problems of somebody who may be guessing.
const WATCHED: &[ProblemCode] = &[
    ProblemCode::WrongPassword,
    ProblemCode::WrongCurrentPassword,
    ProblemCode::TooManyAttempts,
    ProblemCode::TokenUnknown,
    ProblemCode::TokenUsed,
    ProblemCode::SessionEnded,
];

/// Sends a plain form's browser on; with script, the page goes there itself (see `form::Go`).
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
