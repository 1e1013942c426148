//! The cookies of this server: names and attributes, in one place.

use axum::http::{HeaderMap, header};
use secrecy::ExposeSecret;
use services::accounts::SignedIn;

/// The attributes of cookies: over TLS they have `Secure` and the `__Host-` prefix, which binds them to this host.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cookies {
    /// The server is reached over TLS.
    pub secure: bool,
}

/// Language, readable by scripts: `en`, `de`.
pub const LOCALE: &str = "locale";
/// Appearance, readable by scripts: `light`, `dark`.
pub const THEME: &str = "theme";
const YEAR: i64 = 365 * 24 * 60 * 60;

impl Cookies {
    /// Name of the access token's cookie.
    pub fn access(self) -> &'static str {
        if self.secure { "__Host-access" } else { "access" }
    }

    /// Name of the refresh token's cookie.
    pub fn refresh(self) -> &'static str {
        if self.secure { "__Host-refresh" } else { "refresh" }
    }

    /// The name of the cookie with the key to a guest's report.
    pub fn hold(self) -> &'static str {
        if self.secure { "__Host-hold" } else { "hold" }
    }

    /// The name of the cookie that finds the flash of a failed plain form.
    pub fn flash(self) -> &'static str {
        if self.secure { "__Host-flash" } else { "flash" }
    }

    /// `Set-Cookie` values for a new pair of tokens. Both last as long as the refresh token: the server refreshes when an
    /// expired access token is sent.
    pub fn signed_in(self, tokens: &SignedIn) -> [String; 2] {
        let age = 30 * 24 * 60 * 60;
        [
            self.secret(self.access(), tokens.access.expose_secret(), age),
            self.secret(self.refresh(), tokens.refresh.expose_secret(), age),
        ]
    }

    /// `Set-Cookie` values that delete both tokens.
    pub fn signed_out(self) -> [String; 2] {
        [self.secret(self.access(), "", 0), self.secret(self.refresh(), "", 0)]
    }

    /// A cookie that scripts cannot read. An age of 0 seconds deletes it.
    pub fn secret(self, name: &str, value: &str, age: i64) -> String {
        let secure = if self.secure { "; Secure" } else { "" };
        format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}")
    }

    /// A preference, stored for a year.
    pub fn preference(self, name: &str, value: &str) -> String {
        let secure = if self.secure { "; Secure" } else { "" };
        format!("{name}={value}; Path=/; Max-Age={YEAR}; SameSite=Lax{secure}")
    }
}

/// The value of a cookie in a request.
pub fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
        .filter(|value| !value.is_empty())
}
