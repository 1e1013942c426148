//! The servers that help browsers to connect to each other from different networks: STUN (RFC 8489) tells a browser under which address
//! others see it, TURN (RFC 8656) passes on what two browsers cannot send each other directly.
//!
//! TURN gets a name and a password that are good for some hours, made of a secret that the TURN server knows too ("A REST API For
//! Access To TURN Services", draft-uberti-behave-turn-rest-00; `use-auth-secret` of coturn). The secret itself stays here.

use aws_lc_rs::hmac;
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::appointments::IceServer;
use kernel::Timestamp;
use secrecy::{ExposeSecret, SecretString};

/// The servers; none by default, and then people in one network can meet.
#[derive(Debug, Clone, Default)]
pub struct IceSettings {
    /// Addresses such as `stun:stun.example.org:3478`.
    pub stun: Vec<String>,
    /// Addresses such as `turn:turn.example.org:3478` or `turns:…`.
    pub turn: Vec<String>,
    /// The secret shared with the TURN server.
    pub secret: SecretString,
    /// For how many seconds a password is good.
    pub seconds: i64,
}

impl IceSettings {
    /// Whether there is a server.
    pub fn is_configured(&self) -> bool {
        !self.stun.is_empty() || !self.turn.is_empty()
    }

    /// The servers for somebody who enters a room now.
    pub(super) fn servers(&self, name: &str, now: Timestamp) -> Vec<IceServer> {
        let mut servers = Vec::new();
        if !self.stun.is_empty() {
            servers.push(IceServer { urls: self.stun.clone(), username: None, credential: None });
        }
        if !self.turn.is_empty() {
            let username = format!("{}:{name}", now.timestamp() + self.seconds);
            let credential = Some(credential(self.secret.expose_secret(), &username));
            servers.push(IceServer { urls: self.turn.clone(), username: Some(username), credential });
        }
        servers
    }
}

/// The password for a name: its HMAC-SHA1 with the secret, which is the algorithm of the draft and of TURN servers.
fn credential(secret: &str, username: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret.as_bytes());
    STANDARD.encode(hmac::sign(&key, username.as_bytes()).as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_the_one_that_turn_servers_compute() {
        // printf '%s' 1793440800:k3j4h5g6 | openssl dgst -sha1 -hmac north -binary | base64
        assert_eq!(credential("north", "1793440800:k3j4h5g6"), "DQT4zW32WFeTfXopsuh/lmx2QoQ=");
        // RFC 2202, test case 2.
        assert_eq!(credential("Jefe", "what do ya want for nothing?"), "7/zfauXrL6LSdBbV8YTfnCWafHk=");
    }

    #[test]
    fn passwords_end_and_nothing_is_sent_without_servers() {
        let now: Timestamp = "2026-10-31T09:20:00Z".parse().unwrap();
        assert_eq!(IceSettings::default().servers("k3j4h5g6", now), []);
        let settings = IceSettings {
            stun: vec!["stun:a.example:3478".to_owned()],
            turn: vec!["turn:a.example:3478".to_owned()],
            secret: "north".into(),
            seconds: 3600,
        };
        let [stun, turn] = &settings.servers("k3j4h5g6", now)[..] else { panic!("two servers") };
        assert_eq!((&stun.username, &stun.credential), (&None, &None));
        let name = turn.username.clone().unwrap();
        assert_eq!(name, format!("{}:k3j4h5g6", now.timestamp() + 3600));
        assert_eq!(turn.credential, Some(credential("north", &name)));
        assert!(settings.is_configured() && !format!("{settings:?}{turn:?}").contains("north"));
    }
}
