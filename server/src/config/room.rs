//! The settings of the video room: the servers that help browsers to connect.

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use services::appointments::IceSettings;

/// The table `room`. Each setting is explained in `default.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Room {
    pub stun: Vec<String>,
    pub turn: Vec<String>,
    pub turn_secret: SecretString,
    pub turn_seconds: i64,
}

impl Room {
    pub(super) fn check(&self) -> anyhow::Result<()> {
        let all = |urls: &[String], schemes: &[&str]| {
            urls.iter().all(|url| schemes.iter().any(|scheme| url.strip_prefix(scheme).is_some_and(is_host)))
        };
        anyhow::ensure!(all(&self.stun, &["stun:", "stuns:"]), "room.stun must be addresses such as stun:HOST:3478");
        anyhow::ensure!(all(&self.turn, &["turn:", "turns:"]), "room.turn must be addresses such as turn:HOST:3478");
        anyhow::ensure!(
            self.turn.is_empty() || self.turn_secret.expose_secret().len() >= 16,
            "room.turn needs room.turn_secret, the secret of the TURN server (static-auth-secret), of at least 16 characters"
        );
        anyhow::ensure!((600..=86_400).contains(&self.turn_seconds), "room.turn_seconds must be 600 to 86400");
        Ok(())
    }

    /// For the services.
    pub fn settings(&self) -> IceSettings {
        IceSettings {
            stun: self.stun.clone(),
            turn: self.turn.clone(),
            secret: self.turn_secret.clone(),
            seconds: self.turn_seconds,
        }
    }
}

/// A host with a port and a transport, as in `turn.example.org:3478?transport=tcp`, without a name or a password.
fn is_host(rest: &str) -> bool {
    !rest.is_empty() && !rest.contains(['/', '@', ' ', '#'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(stun: &str, turn: &str, secret: &str) -> Room {
        let list = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        Room { stun: list(stun), turn: list(turn), turn_secret: secret.into(), turn_seconds: 43_200 }
    }

    #[test]
    fn addresses_have_their_scheme_and_turn_has_a_secret() {
        let secret = "0123456789abcdef";
        assert!(room("", "", "").check().is_ok());
        assert!(room("stun:a.example:3478", "turns:a.example:5349?transport=tcp", secret).check().is_ok());
        for wrong in [
            room("https://a.example", "", ""),
            room("stun:", "", ""),
            room("", "turn:a.example", ""),
            room("", "turn:user@a.example", secret),
            room("", "stun:a.example", secret),
            Room { turn_seconds: 5, ..room("", "", "") },
        ] {
            assert!(wrong.check().is_err(), "{wrong:?}");
        }
        assert!(!format!("{:?}", room("", "turn:a.example", secret)).contains(secret));
    }
}
