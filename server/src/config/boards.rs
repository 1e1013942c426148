//! The settings of the feeds of jobs.

use std::{collections::BTreeSet, sync::Arc};

use anyhow::Context;
use serde::Deserialize;
use services::boards::{BoardSettings, Feed, Https, KEYLESS};

/// The table `boards`. Each setting is explained in `default.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boards {
    pub keyless: bool,
    pub feeds: Vec<Feed>,
}

impl Boards {
    /// Checks the feeds.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        let mut names = BTreeSet::new();
        for feed in self.all() {
            anyhow::ensure!(!feed.name.trim().is_empty(), "a feed of [boards] has no name");
            anyhow::ensure!(names.insert(feed.name.clone()), "two feeds of [boards] have the name {}", feed.name);
        }
        Ok(())
    }

    /// The feeds, and the client that fetches them.
    pub fn settings(&self, base_url: &str) -> anyhow::Result<BoardSettings> {
        let transport = Https::new(base_url).context("the client for feeds of jobs cannot be made")?;
        Ok(BoardSettings { feeds: self.all(), transport: Arc::new(transport) })
    }

    fn all(&self) -> Vec<Feed> {
        let keyless = KEYLESS.into_iter().filter(|_| self.keyless).map(Feed::of);
        keyless.chain(self.feeds.iter().cloned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use boards::Source;
    use serde_json::{from_value, json};

    use super::*;

    #[test]
    fn a_feed_names_a_source_and_is_named_once() {
        let read = |feeds: serde_json::Value| from_value::<Boards>(json!({ "keyless": false, "feeds": feeds }));
        let lever = json!({ "name": "acme", "source": "lever", "account": "acme" });
        let known = read(json!([lever.clone()])).unwrap();
        assert!(known.check().is_ok());
        assert_eq!((known.all().len(), known.feeds[0].source), (1, Source::Lever));
        assert!(read(json!([lever.clone(), lever])).unwrap().check().is_err());
        for (wrong, told) in [
            (json!([{ "name": "acme", "source": "myspace" }]), "myspace"),
            (json!([{ "name": "acme", "source": "lever", "acount": "acme" }]), "acount"),
            (json!([{ "source": "lever" }]), "name"),
        ] {
            let error = read(wrong).unwrap_err().to_string();
            assert!(error.contains(told), "{error}");
        }
    }
}
