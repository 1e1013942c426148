//! The devices a user is signed in on.

use domain::{
    Viewer,
    accounts::Device,
    events::Event,
    policy::{Action, Subject, may},
};
use kernel::{Problem, SessionId};

use super::{Accounts, agent};

impl Accounts {
    /// The viewer's devices, most recently used first.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn devices(&self, viewer: &Viewer) -> Result<Vec<Device>, Problem> {
        let user = may(viewer, Action::ListDevices, Subject::Mine)?.user_id()?;
        let sessions = db::accounts::live_sessions(&self.core.db.ro, user, self.core.now()).await?;
        let device = |session: db::accounts::Session| Device {
            current: viewer.session() == Some(session.id),
            name: agent::in_words(&session.agent),
            session: session.id,
            address: session.address,
            since: session.created_at,
            last_seen: session.last_seen_at,
        };
        Ok(sessions.into_iter().map(device).collect())
    }

    /// Signs one of the viewer's devices out, at once. Idempotent.
    ///
    /// # Errors
    /// `SignIn` for a guest; `NotFound` when the device is not theirs.
    pub async fn revoke_device(&self, viewer: &Viewer, session: SessionId) -> Result<(), Problem> {
        let core = &self.core;
        let user = may(viewer, Action::RevokeDevice, Subject::Mine)?.user_id()?;
        core.db
            .write(async |tx| {
                let found = db::accounts::session(tx, session).await?.ok_or_else(Problem::not_found)?;
                may(viewer, Action::RevokeDevice, Subject::of_person(found.user))?;
                if db::accounts::revoke_session(tx, user, session, core.now()).await? {
                    let name = agent::in_words(&found.agent);
                    core.record(tx, user, Event::DeviceRevoked { device: name }).await?;
                }
                Ok::<_, Problem>(())
            })
            .await?;
        self.forget_access([session]);
        Ok(())
    }
}
