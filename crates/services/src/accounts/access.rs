//! Access tokens: signed statements of which user is signed in on which device, valid for a few minutes without a
//! database query.

use domain::{Role, Viewer};
use jsonwebtoken::{Algorithm, Header, Validation, decode, encode};
use kernel::{Problem, Timestamp};
use serde::{Deserialize, Serialize};

use super::{ACCESS_LIVES, Accounts};
use crate::core::{Core, internal};

const AUDIENCE: &str = "jobalign";

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: String,
    sid: String,
    /// The hash of the refresh token it was issued with.
    #[serde(default)]
    rid: String,
    roles: Vec<Role>,
    name: String,
    iat: i64,
    exp: i64,
}

impl Accounts {
    /// The viewer an access token identifies; `None` if it is not ours, has expired, or its device was signed out.
    pub fn authenticate(&self, access_token: &str) -> Option<Viewer> {
        Some(self.believed(access_token)?.0)
    }

    /// Like [`Accounts::authenticate`], and records that the device has received this access token, so that the
    /// previous refresh token is no longer accepted. This is stored once for each access token, not for each request.
    pub async fn authenticate_and_record(&self, access_token: &str) -> Option<Viewer> {
        let (viewer, refresh_hash) = self.believed(access_token)?;
        if !refresh_hash.is_empty() && !self.seen.contains_key(&refresh_hash) {
            let core = &self.core;
            match db::accounts::see_refresh_token(&core.db.rw, &refresh_hash, core.now()).await {
                Ok(()) => self.seen.insert(refresh_hash, ()).await,
                // Stored with the next request instead. A slow database must not sign anybody out.
                Err(error) => tracing::warn!(%error, "that a device has its tokens was not stored"),
            }
        }
        Some(viewer)
    }

    /// The viewer an access token identifies, and the hash of the refresh token it was issued with.
    fn believed(&self, access_token: &str) -> Option<(Viewer, String)> {
        let core = &self.core;
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_audience(&[AUDIENCE]);
        rules.set_issuer(&[&core.base_url]);
        rules.set_required_spec_claims(&["exp", "aud", "iss", "sub"]);
        // Compared below, with the injected clock.
        rules.validate_exp = false;
        let claims = core.keys.all().find_map(|keys| decode::<Claims>(access_token, &keys.check, &rules).ok())?.claims;
        let session = claims.sid.parse().ok()?;
        if claims.exp <= core.now().timestamp() || core.revoked.has(session) {
            return None;
        }
        let id = claims.sub.parse().ok()?;
        let name = core.renamed.of(id).unwrap_or(claims.name);
        let viewer = Viewer::User { id, session, roles: claims.roles, name };
        Some((viewer, claims.rid))
    }
}

/// Signs an access token for a viewer, issued together with a refresh token; returns it with its expiry.
pub(super) fn sign(core: &Core, viewer: &Viewer, refresh_hash: String) -> Result<(String, Timestamp), Problem> {
    let Viewer::User { id, session, roles, name } = viewer else {
        return Err(internal("an access token for nobody"));
    };
    let (now, expires) = (core.now(), core.now() + ACCESS_LIVES);
    let claims = Claims {
        iss: core.base_url.clone(),
        aud: AUDIENCE.to_owned(),
        sub: id.to_string(),
        sid: session.to_string(),
        rid: refresh_hash,
        roles: roles.clone(),
        name: name.clone(),
        iat: now.timestamp(),
        exp: expires.timestamp(),
    };
    let token = encode(&Header::new(Algorithm::HS256), &claims, &core.keys.sign).map_err(internal)?;
    Ok((token, expires))
}
