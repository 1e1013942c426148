//! Users for tests.

use domain::Viewer;
use kernel::{SessionId, UserId};
use services::accounts::SignedIn;

/// The password of every test user.
pub const PASSWORD: &str = "correct horse battery";

/// A user, signed in on one device.
#[derive(Debug, Clone)]
pub struct Person {
    pub viewer: Viewer,
    pub id: UserId,
    pub session: SessionId,
    /// `<name>@example.org`.
    pub email: String,
    pub password: String,
    /// The tokens on their device.
    pub device: SignedIn,
}

impl Person {
    pub(crate) fn on(device: SignedIn, email: String) -> Self {
        let viewer = device.viewer.clone();
        let id = viewer.id().expect("somebody signed in");
        let session = viewer.session().expect("a device");
        Self { viewer, id, session, email, password: PASSWORD.to_owned(), device }
    }
}
