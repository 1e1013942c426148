//! The cookies of this server: names and attributes, in one place.

use axum::http::{HeaderMap, HeaderValue, header};
use domain::{
    accounts::{KNOWN, SIGNED_IN},
    matches::HELD,
};
use secrecy::ExposeSecret;
use services::accounts::SignedIn;

/// The attributes of cookies: over TLS they have `Secure` and the `__Host-` prefix, which binds them to this host.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cookies {
    /// Whether the server is reached over TLS.
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

    /// The name of the cookie with the key to a guest's report.
    pub fn hold(self) -> &'static str {
        if self.secure { "__Host-hold" } else { "hold" }
    }

    /// Name of the cookie that proves that its visitor had the password of a shared resume.
    pub fn shared(self) -> &'static str {
        if self.secure { "__Host-shared" } else { "shared" }
    }

    /// Name of the cookie that proves that this browser signed in before. It stays after sign-out.
    pub fn known(self) -> &'static str {
        if self.secure { "__Host-known" } else { "known" }
    }

    /// Name of the cookie that identifies the flash of a failed plain form.
    pub fn flash(self) -> &'static str {
        if self.secure { "__Host-flash" } else { "flash" }
    }

    /// Name of the cookie with the secret of a calendar feed, for the page that shows it once.
    pub fn calendar(self) -> &'static str {
        if self.secure { "__Host-calendar" } else { "calendar" }
    }

    /// Name of the language's cookie, readable by scripts: `en`, `de`.
    pub fn locale(self) -> &'static str {
        if self.secure { "__Host-locale" } else { "locale" }
    }

    /// Name of the appearance's cookie, readable by scripts: `light`, `dark`.
    pub fn theme(self) -> &'static str {
        if self.secure { "__Host-theme" } else { "theme" }
    }

    /// `Set-Cookie` values for a new pair of tokens. Both last as long as the refresh token: the server refreshes when
    /// it receives an expired access token.
    pub fn signed_in(self, tokens: &SignedIn) -> Vec<String> {
        let age = SIGNED_IN.num_seconds();
        let known = tokens.known_by.as_ref();
        let known = known.map(|known| self.secret(self.known(), known.expose_secret(), KNOWN.num_seconds()));
        let tokens = [(self.access(), &tokens.access), (self.refresh(), &tokens.refresh)];
        tokens.map(|(name, token)| self.secret(name, token.expose_secret(), age)).into_iter().chain(known).collect()
    }

    /// `Set-Cookie` values that delete both tokens.
    pub fn signed_out(self) -> [String; 2] {
        [self.gone(self.access()), self.gone(self.refresh())]
    }

    /// A `Set-Cookie` value for the key to a guest's report.
    pub fn held(self, ticket: &str) -> String {
        self.secret(self.hold(), ticket, HELD.num_seconds())
    }

    /// A `Set-Cookie` value for the ticket to a shared resume, for a day.
    pub fn unlocked(self, ticket: &str) -> String {
        self.secret(self.shared(), ticket, 24 * 60 * 60)
    }

    /// A `Set-Cookie` value that deletes a cookie that scripts cannot read.
    pub fn gone(self, name: &str) -> String {
        self.secret(name, "", 0)
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
    find(headers.get_all(header::COOKIE), name).map(str::to_owned)
}

/// The value of a cookie in `Cookie` headers; `None` if it is empty.
pub fn find<'a>(sent: impl IntoIterator<Item = &'a HeaderValue>, name: &str) -> Option<&'a str> {
    sent.into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
        .filter(|value| !value.is_empty())
}
