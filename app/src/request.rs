//! The request behind a server function: the viewer, the client, the services.

use std::sync::Arc;

use domain::{Viewer, accounts::Client, settings::Theme};
use kernel::{Problem, ProblemCode, ProblemKind};
use leptos::prelude::use_context;
use services::{Services, accounts::SignedIn, matches::Arrival, tracker::Tracker};

use crate::{
    answer::set_cookie,
    context::RequestContext,
    cookies::{Cookies, find},
    error::Failure,
    texts::Locale,
};

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

    /// The viewer's time zone, such as `Europe/Berlin`.
    pub fn zone(&self) -> Option<&str> {
        self.context.zone.as_deref()
    }

    /// The time of a day and time in the viewer's zone, such as `2026-12-31T09:30`; of a time that occurs twice the earlier one.
    pub fn moment(&self, text: &str) -> Option<kernel::Timestamp> {
        crate::zone::moment(self.zone(), text)
    }

    /// The tracker, for the viewer's day.
    pub fn tracker(&self) -> Tracker {
        self.services.tracker.in_zone(|now| crate::zone::local_or_utc(self.zone(), now))
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
