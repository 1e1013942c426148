//! Staying signed in: a refresh token is exchanged for the next pair of tokens, once. If one is used again after its
//! successor was used, it was copied (RFC 9700, section 4.14.2).

use db::{
    Tx,
    accounts::{RefreshToken, Session, User},
};
use domain::{
    Viewer,
    accounts::{Client, SIGNED_IN, SIGNED_IN_AT_MOST},
    events::Event,
    policy::{Action, Subject, may},
};
use kernel::{Problem, ProblemCode, ProblemKind, SessionId, UserId};

use super::{Accounts, ROTATION_GRACE, SignedIn, sessions};
use crate::core::shortened;

/// The result of presenting a refresh token.
enum Exchanged {
    /// The next pair.
    Next(Box<SignedIn>),
    /// Not ours, expired, or its device was signed out.
    Ended,
    /// It was exchanged already, and its successor is in use: somebody has a copy. Its device is now signed out.
    Copied(UserId, SessionId),
}

impl Accounts {
    /// Exchanges a refresh token for the next pair of tokens. Tabs that send the same token within 20 seconds get the
    /// same successor, and so does a device whose response was lost, however late, until the successor is used. A token
    /// that is used after that was copied, and its device is signed out.
    ///
    /// # Errors
    /// `SignIn` with `session_ended`.
    pub async fn refresh(&self, client: &Client, refresh_token: &str) -> Result<SignedIn, Problem> {
        let done = self.core.db.write(async |tx| self.exchange(tx, client, refresh_token).await).await?;
        match done {
            Exchanged::Next(signed_in) => Ok(*signed_in),
            Exchanged::Ended => Err(session_ended()),
            Exchanged::Copied(user, session) => {
                tracing::warn!(%user, %session, address = %client.address, "a copied refresh token was used");
                self.forget_access([session]);
                Err(session_ended())
            }
        }
    }

    /// Signs the viewer's device out.
    pub async fn sign_out(&self, viewer: &Viewer) -> Result<(), Problem> {
        let actor = may(viewer, Action::SignOut, Subject::Mine)?;
        let (Some(user), Some(session)) = (actor.person(), viewer.session()) else { return Ok(()) };
        let core = &self.core;
        core.db
            .write(async |tx| {
                if db::accounts::revoke_session(tx, user, session, core.now()).await? {
                    core.record(tx, user, Event::SignedOut).await?;
                }
                Ok::<_, Problem>(())
            })
            .await?;
        self.forget_access([session]);
        Ok(())
    }

    async fn exchange(&self, tx: &Tx, client: &Client, refresh_token: &str) -> Result<Exchanged, Problem> {
        let core = &self.core;
        let now = core.now();
        let Some((token, session, user)) = self.find(tx, refresh_token).await? else { return Ok(Exchanged::Ended) };
        if token.expires_at <= now || !session.is_live(now) {
            return Ok(Exchanged::Ended);
        }
        let first = db::accounts::rotate_refresh_token(tx, &token.hash, now).await?;
        let (successor, expires_at) = if first {
            let successor = core.keys.successor(refresh_token);
            let next = self.insert_successor(tx, &session, &successor).await?;
            ((successor, next.hash), next.expires_at)
        } else {
            // Read again: a simultaneous request may have exchanged it since the first look.
            let Some(token) = db::accounts::refresh_token(tx, &token.hash).await? else { return Ok(Exchanged::Ended) };
            let Some((successor, next)) = self.find_successor(tx, refresh_token).await? else {
                return Ok(Exchanged::Ended);
            };
            let late = token.rotated_at.is_none_or(|rotated_at| now - rotated_at > ROTATION_GRACE);
            if late && (next.rotated_at.is_some() || next.seen_at.is_some()) {
                db::accounts::revoke_session(tx, user.id, session.id, now).await?;
                core.record(tx, user.id, Event::TokenReused { address: client.address.clone() }).await?;
                return Ok(Exchanged::Copied(user.id, session.id));
            }
            ((successor, next.hash), next.expires_at)
        };
        let (agent, address) = (shortened(&client.agent, 200), shortened(&client.address, 64));
        db::accounts::touch_session(tx, session.id, (&agent, &address), now, expires_at).await?;
        let signed_in = sessions::signed_in(core, &user, session.id, successor, expires_at)?;
        Ok(Exchanged::Next(Box::new(signed_in)))
    }

    async fn find(&self, tx: &Tx, refresh_token: &str) -> Result<Option<(RefreshToken, Session, User)>, Problem> {
        let mut found = None;
        for hash in self.core.keys.hashes(refresh_token) {
            if found.is_none() {
                found = db::accounts::refresh_token(tx, &hash).await?;
            }
        }
        let Some(token) = found else { return Ok(None) };
        let Some(session) = db::accounts::session(tx, token.session).await? else { return Ok(None) };
        let Some(user) = db::accounts::user(tx, session.user).await? else { return Ok(None) };
        Ok(Some((token, session, user)))
    }

    /// The successor of a refresh token, perhaps issued before the master secret changed.
    async fn find_successor(&self, tx: &Tx, refresh_token: &str) -> Result<Option<(String, RefreshToken)>, Problem> {
        for keys in self.core.keys.all() {
            let successor = keys.successor(refresh_token);
            if let Some(next) = db::accounts::refresh_token(tx, &keys.hash(&successor)).await? {
                return Ok(Some((successor, next)));
            }
        }
        Ok(None)
    }

    async fn insert_successor(&self, tx: &Tx, session: &Session, successor: &str) -> Result<RefreshToken, Problem> {
        let now = self.core.now();
        let token = RefreshToken {
            hash: self.core.keys.hash(successor),
            session: session.id,
            issued_at: now,
            rotated_at: None,
            expires_at: (now + SIGNED_IN).min(session.created_at + SIGNED_IN_AT_MOST),
            seen_at: None,
        };
        db::accounts::insert_refresh_token(tx, &token).await?;
        Ok(token)
    }
}

fn session_ended() -> Problem {
    Problem::new(ProblemKind::SignIn, ProblemCode::SessionEnded)
}
