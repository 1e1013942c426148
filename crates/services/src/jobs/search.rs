//! The search of public jobs: words become what the index has, misspelt ones the nearest that it knows.

use boards::Source;
use chrono::TimeDelta;
use db::jobs::search::Terms;
use domain::{
    Viewer,
    events::Event,
    jobs::{
        ghost,
        search::{JobHit, JobHits, JobOrigin, JobSearch, MOST_WORDS, PublicJob},
    },
    policy::{Action, Subject, may},
};
use kernel::{JobId, PageRequest, Problem, Timestamp};
use lexicon::words::fold;
use rapidfuzz::distance::osa;

use super::Jobs;
use crate::quotas;

/// Addresses that a sitemap may have, less those of pages (sitemaps.org).
const MOST_IN_SITEMAP: u64 = 49_000;
/// Letters of a word that count; a longer one is cut.
const LONGEST_WORD: usize = 40;
/// Letters below which a word is not corrected: too many words are near it.
const SHORTEST_CORRECTED: usize = 4;

impl Jobs {
    /// Public jobs that a search finds, with the number of all and of each choice of its filters.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn search(&self, viewer: &Viewer, search: &JobSearch, page: PageRequest) -> Result<JobHits, Problem> {
        may(viewer, Action::SearchJobs, Subject::Mine)?;
        let ro = &self.core.db.ro;
        let (terms, corrected) = self.terms(search).await?;
        let (page, (total, facets)) = tokio::try_join!(
            db::jobs::search::page(ro, search, &terms, &page),
            db::jobs::search::counts(ro, search, &terms),
        )?;
        Ok(JobHits { page, total, facets, corrected })
    }

    /// Open jobs that a search finds and that were first seen here after the first time and not after the second.
    pub(crate) async fn first_seen(
        &self,
        search: &JobSearch,
        window: (Timestamp, Timestamp),
        most: u32,
    ) -> Result<Vec<JobHit>, Problem> {
        let (terms, _) = self.terms(search).await?;
        let terms = Terms { first_seen: Some(window), ..terms };
        let first = PageRequest { after: None, limit: most };
        Ok(db::jobs::search::page(&self.core.db.ro, search, &terms, &first).await?.items)
    }

    /// What the index is asked for, and the words that were corrected: as written, as searched.
    async fn terms(&self, search: &JobSearch) -> Result<(Terms, Vec<(String, String)>), Problem> {
        let mut corrected = Vec::new();
        let mut terms = Terms {
            place: split(&search.place).map(|word| vec![word]).collect(),
            since: search.posted.map(|posted| self.core.now() - TimeDelta::days(posted.days())),
            ..Default::default()
        };
        for word in split(&search.words) {
            terms.words.push(self.alternatives(word, &mut corrected).await?);
        }
        Ok((terms, corrected))
    }

    /// A public job, open or closed.
    ///
    /// # Errors
    /// `NotFound` if there is none, or if a person pasted it.
    pub async fn public(&self, viewer: &Viewer, id: JobId) -> Result<PublicJob, Problem> {
        may(viewer, Action::ReadPublicJob, Subject::Mine)?;
        let mut job = db::jobs::public::get(&self.core.db.ro, id).await?.ok_or_else(Problem::not_found)?;
        job.sources.iter_mut().for_each(credit);
        if job.closed_at.is_none() {
            job.signs = ghost::signs(&job.history, job.hit.listed_at, self.core.now());
        }
        Ok(job)
    }

    /// The newest open public jobs with the time they were seen last, as many as a sitemap may have.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn newest(&self, viewer: &Viewer) -> Result<Vec<(JobId, Timestamp)>, Problem> {
        may(viewer, Action::SearchJobs, Subject::Mine)?;
        Ok(db::jobs::public::newest(&self.core.db.ro, MOST_IN_SITEMAP).await?)
    }

    /// Puts a public job on the viewer's list; nothing happens if it is there.
    ///
    /// # Errors
    /// `SignIn` for a guest; `NotFound` if there is no such public job; `OverLimit` with `too_many_jobs`.
    pub async fn save(&self, viewer: &Viewer, id: JobId) -> Result<(), Problem> {
        let user = may(viewer, Action::SaveJob, Subject::Mine)?.user_id()?;
        let core = &self.core;
        core.db
            .write(async |tx| {
                let job = db::jobs::public::get(tx, id).await?.ok_or_else(Problem::not_found)?;
                // Locked until the transaction ends, so that two requests at once do not exceed the limit.
                db::accounts::user_for_update(tx, user).await?.ok_or_else(Problem::not_found)?;
                if db::jobs::restore(tx, user, id).await?.is_some() || db::jobs::is_listed(tx, user, id).await? {
                    return Ok(());
                }
                quotas::room_for_job(core, tx, user).await?;
                db::jobs::save(tx, user, id, core.now()).await?;
                Ok(core.record(tx, user, Event::JobAdded { title: job.hit.title }).await?)
            })
            .await
    }

    /// What a job may say for a word: it, its singular, or the words of titles and employers that are nearest to a word that no
    /// title has.
    async fn alternatives(&self, word: String, corrected: &mut Vec<(String, String)>) -> Result<Vec<String>, Problem> {
        let ro = &self.core.db.ro;
        let letters = word.chars().count();
        let singular = word.strip_suffix('s').filter(|_| letters > SHORTEST_CORRECTED).map(str::to_owned);
        let start = singular.as_deref().unwrap_or(&word);
        if letters < SHORTEST_CORRECTED || db::jobs::search::known(ro, start).await? {
            return Ok(singular.into_iter().chain([word]).collect());
        }
        let distance = if letters < 7 { 1 } else { 2 };
        let near = db::jobs::search::words_near(ro, &word, distance).await?;
        let near = near.into_iter().map(|known| (osa::distance(word.chars(), known.chars()), known));
        let best = near.filter(|(from, _)| *from <= distance).min();
        if let Some((_, best)) = &best {
            corrected.push((word.clone(), best.clone()));
        }
        Ok(best.map(|(_, best)| best).into_iter().chain([word]).collect())
    }
}

/// Gives an origin the name of its source, and what the terms of the source ask for.
fn credit(origin: &mut JobOrigin) {
    let Some(source) = Source::from_word(&origin.name) else { return };
    let host = origin.url.split("://").nth(1).and_then(|rest| rest.split('/').next());
    origin.name = source.name().or(host).unwrap_or_default().to_owned();
    let terms = source.terms();
    origin.credit = terms.attribution.zip(terms.link).map(|(text, link)| (text.to_owned(), link.to_owned()));
}

/// The words of a search, folded, of letters and digits.
fn split(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(text);
    let words: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().take(LONGEST_WORD).collect())
        .take(MOST_WORDS)
        .collect();
    words.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_split_into_folded_words() {
        let words = |text: &str| split(text).collect::<Vec<_>>();
        assert_eq!(words("Krankenpfleger/-in, München"), ["krankenpfleger", "in", "munchen"]);
        assert_eq!(words("'\"*():- "), Vec::<String>::new());
        assert_eq!(words(&"x".repeat(5_000)), ["x".repeat(LONGEST_WORD)]);
        assert_eq!(words(&"cook ".repeat(5_000)).len(), MOST_WORDS);
    }
}
