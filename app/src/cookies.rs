//! The cookies this server sets: names and attributes, in one place.

use axum::http::{HeaderMap, HeaderValue, header};
use secrecy::ExposeSecret;
use services::accounts::SignedIn;

/// How cookies are set: over TLS they carry `Secure` and the `__Host-` prefix, which binds them to this host.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cookies {
    /// The server is reached over TLS.
    pub secure: bool,
}

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

    /// Name of the cookie that holds the key to a guest's report.
    pub fn hold(self) -> &'static str {
        if self.secure { "__Host-hold" } else { "hold" }
    }

    /// Name of the cookie that leads a plain form back to what was typed.
    pub fn flash(self) -> &'static str {
        if self.secure { "__Host-flash" } else { "flash" }
    }

    /// Name of the language's cookie, readable by scripts: `en`, `de`.
    pub fn locale(self) -> &'static str {
        if self.secure { "__Host-locale" } else { "locale" }
    }

    /// Name of the appearance's cookie, readable by scripts: `light`, `dark`.
    pub fn theme(self) -> &'static str {
        if self.secure { "__Host-theme" } else { "theme" }
    }

    /// `Set-Cookie` values for a new pair of tokens. Both live as long as the refresh token: an expired access token that is still
    /// sent is how the server notices that it should refresh.
    pub fn signed_in(self, tokens: &SignedIn) -> [String; 2] {
        let age = 30 * 24 * 60 * 60;
        [
            self.secret(self.access(), tokens.access.expose_secret(), age),
            self.secret(self.refresh(), tokens.refresh.expose_secret(), age),
        ]
    }

    /// `Set-Cookie` values that take both tokens away.
    pub fn signed_out(self) -> [String; 2] {
        [self.secret(self.access(), "", 0), self.secret(self.refresh(), "", 0)]
    }

    /// A cookie no script can read. An age of 0 seconds removes it.
    pub fn secret(self, name: &str, value: &str, age: i64) -> String {
        let secure = if self.secure { "; Secure" } else { "" };
        format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}")
    }

    /// A preference, kept for a year.
    pub fn preference(self, name: &str, value: &str) -> String {
        let secure = if self.secure { "; Secure" } else { "" };
        format!("{name}={value}; Path=/; Max-Age={YEAR}; SameSite=Lax{secure}")
    }
}

/// The value of a cookie in a request.
pub fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    find(headers.get_all(header::COOKIE), name).map(str::to_owned)
}

/// The value of a cookie in `Cookie` headers; `None` where it is empty.
pub fn find<'a>(sent: impl IntoIterator<Item = &'a HeaderValue>, name: &str) -> Option<&'a str> {
    sent.into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
        .filter(|value| !value.is_empty())
}
