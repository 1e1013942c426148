//! Opening and closing sessions: what the other files share.

use db::{
    Tx,
    accounts::{RefreshToken, Session, User},
};
use domain::{
    Viewer,
    accounts::{Client, SIGNED_IN},
    events::Event,
    live::Message,
};
use kernel::{Problem, SessionId, Timestamp, UserId};
use secrecy::SecretString;

use super::{ACCESS_LIVES, Accounts, SignedIn, access};
use crate::{
    core::{Core, shortened},
    keys,
};

impl Accounts {
    /// Signs a device in, and signs out the session it had before.
    pub(super) async fn open_session(&self, tx: &Tx, user: &User, client: &Client) -> Result<SignedIn, Problem> {
        let core = &self.core;
        let now = core.now();
        if let Some(before) = client.session {
            self.close_session(tx, before).await?;
        }
        let session = Session {
            id: core.mint(SessionId::from_uuid),
            user: user.id,
            agent: shortened(&client.agent, 200),
            address: shortened(&client.address, 64),
            created_at: now,
            last_seen_at: now,
            expires_at: now + SIGNED_IN,
            revoked_at: None,
        };
        db::accounts::insert_session(tx, &session).await?;
        let refresh = keys::random_token();
        let hash = core.keys.hash(&refresh);
        let token = RefreshToken {
            hash: hash.clone(),
            session: session.id,
            issued_at: now,
            rotated_at: None,
            expires_at: session.expires_at,
            seen_at: None,
        };
        db::accounts::insert_refresh_token(tx, &token).await?;
        let signed_in = signed_in(core, user, session.id, (refresh, hash), session.expires_at)?;
        Ok(SignedIn { known_by: Some(self.known_by(&user.email)), ..signed_in })
    }

    /// Ends a session that is replaced by another.
    async fn close_session(&self, tx: &Tx, id: SessionId) -> Result<(), Problem> {
        let core = &self.core;
        let Some(session) = db::accounts::session(tx, id).await? else { return Ok(()) };
        if db::accounts::revoke_session(tx, session.user, id, core.now()).await? {
            core.record(tx, session.user, Event::SignedOut).await?;
        }
        self.forget_access([id]);
        Ok(())
    }

    /// Ends all sessions of a user except one.
    pub(crate) async fn end_sessions(&self, tx: &Tx, user: UserId, keep: Option<SessionId>) -> Result<(), Problem> {
        let ended = db::accounts::revoke_other_sessions(tx, user, keep, self.core.now()).await?;
        if !ended.is_empty() {
            self.core.show(tx, user, Message::SessionEnded).await?;
        }
        self.forget_access(ended);
        Ok(())
    }

    /// Access tokens of these devices are no longer accepted. If the transaction fails after all, their tokens are
    /// refreshed once more than necessary, which is harmless.
    pub(crate) fn forget_access(&self, sessions: impl IntoIterator<Item = SessionId>) {
        self.core.revoked.add(sessions, self.core.now() + ACCESS_LIVES);
    }
}

/// The result for a device that is signed in, with a refresh token and the hash under which it is stored.
pub(super) fn signed_in(
    core: &Core,
    user: &User,
    session: SessionId,
    (refresh, hash): (String, String),
    refresh_expires: Timestamp,
) -> Result<SignedIn, Problem> {
    let viewer = Viewer::User { id: user.id, session, roles: user.roles.clone(), name: user.name.clone() };
    let (access, access_expires) = access::sign(core, &viewer, hash)?;
    Ok(SignedIn {
        viewer,
        access: SecretString::from(access),
        access_expires,
        refresh: SecretString::from(refresh),
        refresh_expires,
        known_by: None,
    })
}
