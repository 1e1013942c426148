//! What a page knows about its viewer: identity, appearance, the flash of a failed plain form. It is sent with the page, so
//! that the browser starts with exactly what the server rendered. `api` changes the parts that every page lets a viewer
//! change.

pub mod api;

use std::sync::Arc;

use domain::{Viewer, settings::Theme};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::flash::Flash;

/// What a page knows about its viewer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Session {
    pub viewer: Viewer,
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
    fn of_a_guest() -> Self {
        Self { viewer: Viewer::Guest, theme: Theme::System, zone: None, flash: None, development: false }
    }
}

/// The viewer's session.
pub fn use_session() -> Arc<Session> {
    use_context().unwrap_or_else(|| Arc::new(Session::of_a_guest()))
}

/// The viewer.
pub fn use_viewer() -> Viewer {
    use_session().viewer.clone()
}

/// Reads the session from the request, or in the browser from the page.
pub fn provide_session() {
    provide_context(Arc::new(SharedValue::new(read).into_inner()));
}

#[cfg(not(feature = "ssr"))]
fn read() -> Session {
    Session::of_a_guest()
}

#[cfg(feature = "ssr")]
fn read() -> Session {
    let Some(context) = crate::context::RequestContext::current() else { return Session::of_a_guest() };
    Session {
        viewer: context.viewer.clone(),
        theme: context.theme,
        zone: context.zone.clone(),
        flash: context.flash.clone(),
        development: context.development,
    }
}
