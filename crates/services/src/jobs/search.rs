//! The search of public jobs: words become what the index has, misspelt ones the nearest that it knows.

use boards::Source;
use chrono::TimeDelta;
use db::jobs::search::{Terms, Where};
use domain::{
    Viewer,
    events::Event,
    jobs::{
        OWN_SOURCE,
        employer::{Employer, answered_within},
        ghost,
        search::{
            ByMatch, JobFilter, JobHit, JobHits, JobOrder, JobOrigin, JobSearch, MOST_CHOICES, MOST_COMPARED,
            MOST_WORDS, PublicJob,
        },
    },
    policy::{Action, Actor, Subject, may},
};
use kernel::{JobId, OrganizationId, Page, PageRequest, Problem, Timestamp};
use lexicon::words::fold;
use matching::{EmploymentType, Remote, Seniority, Skill};
use places::Area;
use rapidfuzz::distance::osa;

use super::{Jobs, server::Hits};
use crate::{core::Core, quotas};

/// Addresses that a sitemap may have, less those of pages (sitemaps.org).
const MOST_IN_SITEMAP: u64 = 49_000;
/// The name of this server as a source of jobs.
pub(crate) const OWN_NAME: &str = "JobAlign";
/// Places that are offered while one is typed.
const MOST_COMPLETED: usize = 8;
/// Letters of a word that count; a longer one is cut.
const LONGEST_WORD: usize = 40;
/// Letters below which a word is not corrected: too many words are near it.
const SHORTEST_CORRECTED: usize = 4;

/// What a search asks the index for.
struct Asked {
    terms: Terms,
    /// The words that were corrected: as written, as searched.
    corrected: Vec<(String, String)>,
    /// What the place was taken for.
    place: Option<places::Found>,
}

impl Jobs {
    /// Public jobs that a search finds, with the number of all and of each choice of its filters.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn search(&self, viewer: &Viewer, search: &JobSearch, page: PageRequest) -> Result<JobHits, Problem> {
        may(viewer, Action::SearchJobs, Subject::Mine)?;
        let search = tidy(search);
        let Asked { terms, corrected, place } = self.terms(&search).await?;
        let at = self.core.now();
        let ordered = Box::pin(self.by_match_of(viewer, &search, &terms, &page));
        let (hits, ordered) = tokio::try_join!(self.hits(&search, &terms, &page), ordered)?;
        let Hits { mut page, total, mut facets, mut instead } = hits;
        let by_match = ordered.map(|(ordered, by_match)| {
            page = ordered;
            by_match
        });
        facets.sources.iter_mut().for_each(|source| source.name = name_of(&source.code));
        instead.retain(|(_, hits)| *hits > 0);
        instead.sort_by_key(|(_, hits)| std::cmp::Reverse(*hits));
        Ok(JobHits { page, total, facets, corrected, place, instead, by_match, at })
    }

    /// A page of the hits in the order of a resume; `None` if that is not asked for, or if the viewer has none.
    async fn by_match_of(
        &self,
        viewer: &Viewer,
        search: &JobSearch,
        terms: &Terms,
        page: &PageRequest,
    ) -> Result<Option<(Page<JobHit>, ByMatch)>, Problem> {
        if search.order != Some(JobOrder::Match) {
            return Ok(None);
        }
        // A key to jobs alone gets no order by a resume.
        match may(viewer, Action::ReadResume, Subject::Mine).and_then(Actor::user_id) {
            Ok(user) => self.by_match(user, search, terms, page).await,
            Err(_) => Ok(None),
        }
    }

    /// Open jobs that a search finds and that were first seen here after the first time and not after the second.
    pub(crate) async fn first_seen(
        &self,
        search: &JobSearch,
        window: (Timestamp, Timestamp),
        most: u32,
    ) -> Result<Vec<JobHit>, Problem> {
        let search = tidy(search);
        let terms = Terms { first_seen: Some(window), ..self.terms(&search).await?.terms };
        let first = PageRequest { after: None, limit: most };
        Ok(db::jobs::search::page(&self.core.db.ro, &search, &terms, &first).await?.items)
    }

    /// What a search asks the index for.
    async fn terms(&self, search: &JobSearch) -> Result<Asked, Problem> {
        let mut corrected = Vec::new();
        let found = places::find(&search.place);
        let mut terms = Terms {
            since: search.posted.map(|posted| self.core.now() - TimeDelta::days(posted.days())),
            area: found.as_ref().map(|found| area(&found.area, search.km())),
            ..Default::default()
        };
        if found.is_none() {
            // A place that is not known may still be what postings call their location.
            terms.place = split(&search.place).map(|word| vec![word]).collect();
        }
        for word in split(&search.words) {
            terms.words.push(self.alternatives(word, &mut corrected).await?);
        }
        Ok(Asked { terms, corrected, place: found })
    }

    /// Places whose name begins with what is typed, those with most inhabitants first.
    ///
    /// # Errors
    /// If the viewer may not search.
    pub fn complete_place(&self, viewer: &Viewer, typed: &str) -> Result<Vec<places::Place>, Problem> {
        may(viewer, Action::SearchJobs, Subject::Mine)?;
        Ok(places::complete(typed, MOST_COMPLETED))
    }

    /// Public jobs side by side, at most [`MOST_COMPARED`], each once and in the order of the ids. Those that are not there are left out.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn compare(&self, viewer: &Viewer, ids: &[JobId]) -> Result<Vec<PublicJob>, Problem> {
        may(viewer, Action::ReadPublicJob, Subject::Mine)?;
        let mut jobs: Vec<PublicJob> = Vec::new();
        for id in ids.iter().take(MOST_COMPARED * 2) {
            if jobs.len() == MOST_COMPARED || jobs.iter().any(|job| job.hit.id == *id) {
                continue;
            }
            let Some(mut job) = db::jobs::public::get(&self.core.db.ro, *id).await? else { continue };
            job.sources.iter_mut().for_each(credit);
            jobs.push(job);
        }
        Ok(jobs)
    }

    /// A public job, open or closed.
    ///
    /// # Errors
    /// `NotFound` if there is none, or if a person pasted it.
    pub async fn public(&self, viewer: &Viewer, id: JobId) -> Result<PublicJob, Problem> {
        may(viewer, Action::ReadPublicJob, Subject::Mine)?;
        let mut job = db::jobs::public::get(&self.core.db.ro, id).await?.ok_or_else(Problem::not_found)?;
        job.sources.iter_mut().for_each(credit);
        if let Some(organization) = job.organization {
            job.employer = employer(&self.core, organization).await?;
        }
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

/// A search and its terms without each of the filters that it asks for.
pub(super) fn without(search: &JobSearch, terms: &Terms) -> Vec<(JobFilter, JobSearch, Terms)> {
    let asked = JobFilter::ALL.iter().copied().filter(|filter| search.asks(*filter));
    asked
        .map(|filter| {
            let mut terms = terms.clone();
            match filter {
                JobFilter::Words => terms.words.clear(),
                JobFilter::Place => (terms.place, terms.area) = (Vec::new(), None),
                JobFilter::Posted => terms.since = None,
                _ => {}
            }
            (filter, search.without(filter), terms)
        })
        .collect()
}

/// A search with each choice once, skills by their usual names, and no more of both than count.
fn tidy(search: &JobSearch) -> JobSearch {
    let mut search = search.clone();
    let usual =
        |name: &String| Skill::named(name).map_or_else(|| name.trim().to_owned(), |skill| skill.name().to_owned());
    search.skills = once(search.skills.iter().map(usual));
    search.sources = once(search.sources.into_iter());
    search.remote = Remote::ALL.iter().copied().filter(|one| search.remote.contains(one)).collect();
    search.employment = EmploymentType::ALL.iter().copied().filter(|one| search.employment.contains(one)).collect();
    search.seniority = Seniority::ALL.iter().copied().filter(|one| search.seniority.contains(one)).collect();
    search
}

fn once(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    for name in names.filter(|name| !name.is_empty()) {
        let name: String = name.chars().take(LONGEST_WORD).collect();
        if known.len() < MOST_CHOICES && !known.contains(&name) {
            known.push(name);
        }
    }
    known
}

fn area(area: &Area, km: u32) -> Where {
    match area {
        Area::Place(place) => Where::Near(place.position, f64::from(km)),
        Area::Region(region) => Where::Region(region.country.clone(), region.name.clone()),
        Area::Country(code) => Where::Country(code.clone()),
    }
}

/// The name of a source by its code; empty for a form of feed that anybody can write.
fn name_of(code: &str) -> String {
    if code == OWN_SOURCE {
        return OWN_NAME.to_owned();
    }
    match Source::from_word(code) {
        Some(source) => source.name().unwrap_or_default().to_owned(),
        None => code.to_owned(),
    }
}

/// The latest answers of an organization that its median is of.
const LATEST_ANSWERS: u64 = 200;

/// What is public about the organization of a job.
async fn employer(core: &Core, id: OrganizationId) -> Result<Option<Employer>, Problem> {
    let ro = &core.db.ro;
    let Some(organization) = db::organizations::get(ro, id).await? else { return Ok(None) };
    let times = db::applications::answer_times(ro, id, LATEST_ANSWERS).await?;
    let answered_within = answered_within(&times);
    let answer_days = organization.profile.answer_days.map(i64::from);
    Ok(Some(Employer { slug: organization.slug, answer_days, answered_within }))
}

/// Gives an origin the name of its source, and what the terms of the source ask for.
fn credit(origin: &mut JobOrigin) {
    if origin.name == OWN_SOURCE {
        OWN_NAME.clone_into(&mut origin.name);
        return;
    }
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
