//! The settings of the feeds of jobs.

use std::{collections::BTreeSet, sync::Arc};

use anyhow::Context;
use boards::Source;
use secrecy::SecretString;
use serde::Deserialize;
use services::boards::{BoardSettings, Feed, Https, KEYLESS};

/// The table `boards`. Each setting is explained in `default.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boards {
    pub keyless: bool,
    pub feeds: Vec<FeedSetting>,
}

/// A feed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedSetting {
    pub name: String,
    pub source: String,
    pub account: Option<String>,
    pub site: Option<String>,
    pub host: Option<String>,
    pub address: Option<String>,
    pub company: Option<String>,
    pub country: Option<String>,
    pub query: Option<String>,
    pub place: Option<String>,
    pub language: Option<String>,
    pub key_id: Option<SecretString>,
    pub key: Option<SecretString>,
}

impl Boards {
    /// Checks the feeds.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        let mut names = BTreeSet::new();
        for feed in self.all()? {
            anyhow::ensure!(!feed.name.trim().is_empty(), "a feed of [boards] has no name");
            anyhow::ensure!(names.insert(feed.name.clone()), "two feeds of [boards] have the name {}", feed.name);
        }
        Ok(())
    }

    /// The feeds, and the client that fetches them.
    pub fn settings(&self, base_url: &str) -> anyhow::Result<BoardSettings> {
        let transport = Https::new(base_url).context("the client for feeds of jobs cannot be made")?;
        Ok(BoardSettings { feeds: self.all()?, transport: Arc::new(transport) })
    }

    fn all(&self) -> anyhow::Result<Vec<Feed>> {
        let keyless = KEYLESS.into_iter().filter(|_| self.keyless).map(Feed::of);
        let own = self.feeds.iter().map(|feed| {
            let known = || Source::ALL.iter().map(|source| source.word()).collect::<Vec<_>>().join(", ");
            let source = Source::from_word(&feed.source).with_context(|| {
                format!("the feed {} has the unknown source {}; the sources are {}", feed.name, feed.source, known())
            })?;
            let feed = feed.clone();
            Ok(Feed {
                name: feed.name,
                source,
                account: feed.account,
                site: feed.site,
                host: feed.host,
                address: feed.address,
                company: feed.company,
                country: feed.country,
                query: feed.query,
                place: feed.place,
                language: feed.language,
                key_id: feed.key_id,
                key: feed.key,
            })
        });
        keyless.map(Ok).chain(own).collect()
    }
}
