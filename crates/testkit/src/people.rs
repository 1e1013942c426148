//! People to be in a test.

use domain::Viewer;
use kernel::{SessionId, UserId};
use services::accounts::SignedIn;

/// The password of everybody in a test.
pub const PASSWORD: &str = "correct horse battery";

/// Somebody with an account, signed in on one device.
#[derive(Debug, Clone)]
pub struct Person {
    /// As whom they look.
    pub viewer: Viewer,
    /// Their id.
    pub id: UserId,
    /// Their device.
    pub session: SessionId,
    /// `<name>@example.org`.
    pub email: String,
    /// Their password.
    pub password: String,
    /// The tokens their device keeps.
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
