//! What a page knows about its viewer: the name, appearance, the flash of a failed plain form. It is sent with the page, so
//! that the browser starts with exactly what the server rendered. `api` changes the parts that every page lets a viewer
//! change.

pub mod api;

use std::sync::Arc;

use domain::settings::Theme;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::flash::Flash;

/// What a page knows about its viewer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// The name of who has signed in; `None` for everybody else. Pages show it, and decide nothing by it.
    pub name: Option<String>,
    /// The name of the company they hire for, on the pages of those who hire.
    pub company: Option<String>,
    /// The number of conversations in which they have not read something, on the side of the page.
    pub messages: u32,
    /// Their id, under which the browser keeps what is not sent to the server.
    pub user: Option<String>,
    /// Appearance.
    pub theme: Theme,
    /// The time zone, if the browser has sent it.
    pub zone: Option<String>,
    /// A plain form that just failed.
    pub flash: Option<Flash>,
    /// Whether the server runs in development, with the pages for developers.
    pub development: bool,
}

impl Session {
    /// Whether somebody has signed in.
    pub fn is_signed_in(&self) -> bool {
        self.name.is_some()
    }

    fn of_a_guest() -> Self {
        Self {
            name: None,
            company: None,
            messages: 0,
            user: None,
            theme: Theme::System,
            zone: None,
            flash: None,
            development: false,
        }
    }
}

/// The viewer's session.
pub fn use_session() -> Arc<Session> {
    use_context().unwrap_or_else(|| Arc::new(Session::of_a_guest()))
}

/// Reads the session from the request, and sends it with the page.
#[cfg(feature = "ssr")]
pub fn provide_session() {
    let session = read();
    let _ = SharedValue::new_str(|| serde_json::to_string(&session).unwrap_or_default());
    provide_context(Arc::new(session));
}

/// Reads the session from the page. By bytes, as answers of server functions are read: by text, all that reads JSON would be there twice.
#[cfg(not(feature = "ssr"))]
pub fn provide_session() {
    let sent = SharedValue::new_str(String::new).into_inner();
    provide_context(Arc::new(serde_json::from_slice(sent.as_bytes()).unwrap_or_else(|_| Session::of_a_guest())));
}

#[cfg(feature = "ssr")]
fn read() -> Session {
    let Some(context) = crate::context::RequestContext::current() else { return Session::of_a_guest() };
    Session {
        name: context.viewer.is_signed_in().then(|| context.viewer.name().to_owned()),
        company: context.company.clone(),
        messages: context.messages,
        user: match &context.viewer {
            domain::Viewer::User { id, .. } => Some(id.to_string()),
            _ => None,
        },
        theme: context.theme,
        zone: context.zone.clone(),
        flash: context.flash.clone(),
        development: context.development,
    }
}
