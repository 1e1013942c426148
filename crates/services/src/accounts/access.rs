//! Access tokens: a signed statement of who looks on which device, believed for some minutes without asking the database.

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
    roles: Vec<Role>,
    name: String,
    iat: i64,
    exp: i64,
}

impl Accounts {
    /// Who an access token names; `None` when it is not ours, has run out, or its device was signed out.
    pub fn authenticate(&self, access_token: &str) -> Option<Viewer> {
        let core = &self.core;
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_audience(&[AUDIENCE]);
        rules.set_issuer(&[&core.base_url]);
        rules.set_required_spec_claims(&["exp", "aud", "iss", "sub"]);
        // Compared below, with the clock that was handed in.
        rules.validate_exp = false;
        let claims = decode::<Claims>(access_token, &core.keys.check, &rules).ok()?.claims;
        let session = claims.sid.parse().ok()?;
        if claims.exp <= core.now().timestamp() || core.revoked.has(session) {
            return None;
        }
        Some(Viewer::User { id: claims.sub.parse().ok()?, session, roles: claims.roles, name: claims.name })
    }
}

/// Signs an access token for a viewer; answers it with its end.
pub(super) fn sign(core: &Core, viewer: &Viewer) -> Result<(String, Timestamp), Problem> {
    let Viewer::User { id, session, roles, name } = viewer else {
        return Err(internal("an access token for nobody"));
    };
    let (now, expires) = (core.now(), core.now() + ACCESS_LIVES);
    let claims = Claims {
        iss: core.base_url.clone(),
        aud: AUDIENCE.to_owned(),
        sub: id.to_string(),
        sid: session.to_string(),
        roles: roles.clone(),
        name: name.clone(),
        iat: now.timestamp(),
        exp: expires.timestamp(),
    };
    let token = encode(&Header::new(Algorithm::HS256), &claims, &core.keys.sign).map_err(internal)?;
    Ok((token, expires))
}
