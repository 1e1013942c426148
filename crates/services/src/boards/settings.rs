//! The feeds of this server's settings.

use std::sync::Arc;

use boards::{Params, Request, Source, link::Url};
use futures::{FutureExt, future::BoxFuture};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::{FetchError, Transport};

/// The feeds, and how they are fetched.
#[derive(Clone)]
pub struct BoardSettings {
    pub feeds: Vec<Feed>,
    pub transport: Arc<dyn Transport>,
}

impl Default for BoardSettings {
    /// No feeds, and nothing is sent.
    fn default() -> Self {
        Self { feeds: Vec::new(), transport: Arc::new(Offline) }
    }
}

/// Sends nothing.
struct Offline;

impl Transport for Offline {
    fn send(&self, _: Request, _: Source, _: Option<String>) -> BoxFuture<'_, Result<Vec<u8>, FetchError>> {
        std::future::ready(Err(FetchError::Unreachable("this server fetches nothing".to_owned()))).boxed()
    }

    fn page(&self, _: Url) -> BoxFuture<'_, Result<(Url, Vec<u8>), FetchError>> {
        std::future::ready(Err(FetchError::Unreachable("this server fetches nothing".to_owned()))).boxed()
    }
}

/// A feed of jobs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feed {
    /// Its name in the settings, unique among them.
    pub name: String,
    pub source: Source,
    /// The employer's account at the source.
    pub account: Option<String>,
    /// The site of the account (Workday, Lever).
    pub site: Option<String>,
    /// The host (Workday).
    pub host: Option<String>,
    /// The address of a feed or page.
    pub address: Option<String>,
    /// The employer, for boards that do not name it.
    pub company: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Words to search for.
    pub query: Option<String>,
    pub place: Option<String>,
    pub language: Option<String>,
    pub key_id: Option<SecretString>,
    pub key: Option<SecretString>,
}

impl Feed {
    /// A feed of a source that needs nothing else, under the source's own name.
    pub fn of(source: Source) -> Self {
        Self {
            name: source.word().to_owned(),
            source,
            account: None,
            site: None,
            host: None,
            address: None,
            company: None,
            country: None,
            query: None,
            place: None,
            language: None,
            key_id: None,
            key: None,
        }
    }

    pub(super) fn params(&self) -> Params {
        let secret = |secret: &Option<SecretString>| secret.as_ref().map(|text| text.expose_secret().to_owned());
        Params {
            account: self.account.clone(),
            site: self.site.clone(),
            host: self.host.clone(),
            address: self.address.clone(),
            country: self.country.clone(),
            query: self.query.clone(),
            place: self.place.clone(),
            language: self.language.clone(),
            key_id: secret(&self.key_id),
            key: secret(&self.key),
            ..Params::default()
        }
    }

    /// The host of its address, which its requests may go to.
    pub(super) fn host(&self) -> Option<String> {
        let address = self.address.as_deref()?;
        address.split("://").nth(1)?.split(['/', '?', '#']).next().map(str::to_owned)
    }
}

/// The sources that need neither a key nor an account, for a server without feeds of its own.
pub const KEYLESS: [Source; 5] =
    [Source::Remotive, Source::Arbeitnow, Source::Jobicy, Source::Himalayas, Source::Weworkremotely];
