//! Jobs from sources: those that are new or changed are read by the engine and stored; those that vanished are closed.

use boards::{Job as Found, Source};
use chrono::{NaiveDate, NaiveTime};
use db::jobs::{origins, public::Sourced, search::Indexed};
use domain::{
    Viewer,
    jobs::{
        OWN_SOURCE,
        search::{JobAddress, YearlyPay},
        terms::Listed,
    },
    policy::{Action, may},
};
use futures::{StreamExt, TryStreamExt};
use kernel::{JobId, Problem, ProblemCode, Timestamp};
use lexicon::words::fold;
use matching::{EmploymentType, Job, Remote, Seniority};
use places::Position;

use super::{
    Jobs, fingerprint,
    merge::{self, Known},
    sha256,
};
use crate::{
    core::{Core, internal},
    engine, recommendations, searches,
};

/// What came of the jobs of a source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Taken {
    /// New to this server.
    pub added: u64,
    /// Known from another source; this source was added to it.
    pub joined: u64,
    /// Known from this source, and changed.
    pub changed: u64,
    /// Known from this source, and the same.
    pub same: u64,
    /// Known, closed, and posted again.
    pub reopened: u64,
    /// No longer there, and at no other source.
    pub closed: u64,
    /// Without a title or a text to read.
    pub skipped: u64,
}

/// Skills of a posting that can be searched.
const MOST_SKILLS: usize = 60;
/// Letters of a description that are kept.
const LONGEST: usize = 60_000;

impl Jobs {
    /// Stores the jobs that a source has now. If these are `all` it has, jobs it had before and that no other source has are closed.
    ///
    /// # Errors
    /// `SignIn` or `Forbidden` unless the viewer is an administrator or the operator; if the database does not answer. Jobs that
    /// were stored before stay.
    pub async fn take_in(
        &self,
        viewer: &Viewer,
        source: Source,
        jobs: Vec<Found>,
        all: bool,
    ) -> Result<Taken, Problem> {
        may(viewer, Action::TakeInJobs, self.core.site(viewer).await?)?;
        self.take_in_of_feed(source, "", jobs, all).await
    }

    /// The same for a feed of this server's settings.
    pub(crate) async fn take_in_of_feed(
        &self,
        source: Source,
        feed: &str,
        jobs: Vec<Found>,
        all: bool,
    ) -> Result<Taken, Problem> {
        let core = &self.core;
        let started = core.now();
        let mut taken = Taken::default();
        let mut jobs = jobs.into_iter();
        let mut looked = look_at_all(core, feed, jobs.by_ref().take(TOGETHER)).await?;
        while !looked.is_empty() {
            // While some are stored, the next are read.
            let stored = core.db.write(async |tx| merge::all(core, tx, &looked).await);
            let (outcomes, next) = tokio::try_join!(stored, look_at_all(core, feed, jobs.by_ref().take(TOGETHER)))?;
            outcomes.into_iter().for_each(|outcome| *outcome.of(&mut taken) += 1);
            looked = next;
        }
        if all {
            let of = (source.word(), feed);
            taken.closed = core.db.write(async |tx| origins::vanished(tx, of, started, core.now()).await).await?;
        }
        if taken.added + taken.changed + taken.reopened + taken.closed > 0 {
            recommendations::renew_for_visitors(core).await?;
        }
        if taken.added > 0 {
            searches::show_arrivals(core).await?;
        }
        Ok(taken)
    }
}

/// Jobs that are stored in one transaction.
const TOGETHER: usize = 50;

/// A job of a source, beside what is known of it.
pub(super) enum Looked {
    /// As it was.
    Same(Known),
    /// New or changed.
    New(Box<Sourced>),
    /// Nothing to store.
    Nothing,
}

/// Two at a time: people's own documents are read by the same threads.
async fn look_at_all(core: &Core, feed: &str, jobs: impl Iterator<Item = Found>) -> Result<Vec<Looked>, Problem> {
    futures::stream::iter(jobs).map(|job| look_at(core, feed, job)).buffered(2).try_collect().await
}

/// Compares a job with what its source said last, and reads it if that changed. One that takes too long to read is left out, so
/// that it does not hold up the others.
async fn look_at(core: &Core, feed: &str, found: Found) -> Result<Looked, Problem> {
    let said = said(&found)?;
    let id = found.external_id.clone().or_else(|| found.url.clone()).unwrap_or_else(|| said.clone());
    let known = origins::get(&core.db.ro, found.source.word(), &id).await?;
    // Lists without descriptions are completed for new jobs only.
    let is_listed = found.text.trim().is_empty();
    if let Some(origin) = known.filter(|origin| origin.is_live() && (is_listed || origin.said == said)) {
        let posted_at = found.posted.map(midnight);
        let origin = Known { source: found.source, id, origin, posted_at };
        return Ok(Looked::Same(origin));
    }
    match read(core, feed, found, (said, id)).await {
        Ok(sourced) => Ok(sourced.map_or(Looked::Nothing, |sourced| Looked::New(Box::new(sourced)))),
        Err(problem) if problem.code == ProblemCode::TookTooLong => Ok(Looked::Nothing),
        Err(problem) => Err(problem),
    }
}

/// Raised when more is read of a job, so that those that are there are read again when a source has them again.
const READING: u32 = 1;

/// A hash of what a source says of a job, but for the day of posting. It changes with each release, whose engine may read more.
fn said(found: &Found) -> Result<String, Problem> {
    let said = serde_json::to_string(&Found { posted: None, ..found.clone() }).map_err(internal)?;
    Ok(sha256(&format!("{} {READING} {said}", env!("CARGO_PKG_VERSION"))))
}

/// A posting of an organization as what is stored of a job; `None` without a title or a text.
pub(crate) async fn read_own(core: &Core, id: JobId, found: Found) -> Result<Option<Sourced>, Problem> {
    let said = said(&found)?;
    let read = read(core, "", found, (said, id.to_string())).await?;
    Ok(read.map(|read| Sourced { id, source: OWN_SOURCE.to_owned(), ..read }))
}

/// What is stored of a job; `None` if it has no title or no text. What the source does not state is taken from its text.
async fn read(
    core: &Core,
    feed: &str,
    mut found: Found,
    (said, external_id): (String, String),
) -> Result<Option<Sourced>, Problem> {
    found.text.truncate(found.text.floor_char_boundary(LONGEST));
    if found.title.trim().is_empty() || found.text.trim().is_empty() {
        return Ok(None);
    }
    let at = locate(&found.place);
    let place = place_line(&at.address);
    let job = engine::read_found(core, &found).await?;
    let company = found.company.clone().unwrap_or_default();
    let now = core.now();
    let copies = boards::fingerprint(&found.title, found.company.as_deref(), &found.place, "");
    Ok(Some(Sourced {
        id: core.mint(JobId::from_uuid),
        source: found.source.word().to_owned(),
        feed: feed.to_owned(),
        external_id,
        said,
        posted_at: found.posted.map(midnight),
        fingerprint: fingerprint(&job),
        same_key: copies.key().cast_signed(),
        title: found.title,
        company,
        place,
        city: at.address.city,
        region: at.address.region,
        country: at.address.country,
        position: at.position,
        url: found.url.unwrap_or_default(),
        html: found.html,
        // The engine's defaults (on site, full time, mid level) are not used: the posting did not state them.
        remote: found.remote.map(remote).or(job.remote.filter(|remote| *remote != Remote::No)),
        employment: (found.employment.iter().find_map(|kind| employment(*kind)))
            .or(job.employment_type.filter(|kind| *kind != EmploymentType::FullTime)),
        seniority: found.seniority.or(job.seniority.filter(|level| *level != Seniority::Mid)),
        pay: found.salary.as_ref().and_then(pay),
        visa: boards::sponsors_visa(&job.text),
        skills: skills(&job),
        listed_at: found.posted.map_or(now, |day| midnight(day).min(now)),
        valid_until: found.valid_until.map(midnight),
        job,
    }))
}

/// Where a job is.
struct Located {
    address: JobAddress,
    position: Option<Position>,
}

/// The place of a source: a part of the country that it does not state is added, and where the place is on the globe. Without a country
/// no position is known: most towns have namesakes.
fn locate(place: &boards::Place) -> Located {
    let part = |part: &Option<String>| part.clone().unwrap_or_default();
    let mut address =
        JobAddress { city: part(&place.city), region: part(&place.region), country: part(&place.country) };
    let known = (!address.country.is_empty()).then(|| places::settle(&address.city, &address.region, &address.country));
    let known = known.flatten();
    if let Some(region) = known.as_ref().and_then(|known| known.region.as_ref()) {
        address.region.clone_from(&region.name);
    }
    Located { address, position: known.map(|known| known.position) }
}

/// "Berlin, Germany" for Berlin in Berlin, DE.
fn place_line(address: &JobAddress) -> String {
    let country = places::country::name(&address.country, "en").unwrap_or(&address.country);
    let mut parts = vec![address.city.as_str(), address.region.as_str(), country];
    parts.retain(|part| !part.is_empty());
    parts.dedup();
    parts.join(", ")
}

/// The skills of the requirements, each once, in the order of the posting.
pub(crate) fn skills(job: &Job) -> Vec<String> {
    let mut skills: Vec<String> = Vec::new();
    for skill in job.requirements.iter().flat_map(|requirement| &requirement.skills) {
        if skills.len() < MOST_SKILLS && !skills.contains(skill) {
            skills.push(skill.clone());
        }
    }
    skills
}

pub(crate) fn indexed(sourced: &Sourced) -> Indexed {
    let texts = indexed_texts(&sourced.title, &sourced.company, (&sourced.place, &sourced.country), &sourced.job.text);
    Indexed { skills: sourced.skills.clone(), ..texts }
}

/// The same of a stored job.
pub(super) fn texts(job: &Listed) -> Indexed {
    let texts = indexed_texts(&job.title, &job.company, (&job.place, &job.country), &job.posting);
    Indexed { skills: job.skills.clone(), ..texts }
}

fn indexed_texts(title: &str, company: &str, (place, country): (&str, &str), posting: &str) -> Indexed {
    let plain = |text: &str| {
        let folded = fold(text);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    };
    Indexed {
        title: plain(title),
        company: plain(company),
        place: plain(&format!("{place} {}", places::country::name(country, "de").unwrap_or_default())),
        posting: plain(posting),
        skills: Vec::new(),
    }
}

const fn remote(remote: boards::Remote) -> Remote {
    match remote {
        boards::Remote::None => Remote::No,
        boards::Remote::Hybrid => Remote::Hybrid,
        boards::Remote::Full => Remote::Yes,
    }
}

const fn employment(kind: boards::EmploymentType) -> Option<EmploymentType> {
    use boards::EmploymentType as Of;
    match kind {
        Of::FullTime => Some(EmploymentType::FullTime),
        Of::PartTime => Some(EmploymentType::PartTime),
        Of::Contractor | Of::Temporary => Some(EmploymentType::Contract),
        Of::Intern => Some(EmploymentType::Internship),
        Of::Volunteer | Of::PerDiem | Of::Other => None,
    }
}

/// Pay for a year, in whole units; `None` if the source does not say for what period it is, or only guesses it.
fn pay(salary: &boards::Salary) -> Option<YearlyPay> {
    let (min, max) = salary.yearly().filter(|_| !salary.predicted)?;
    let whole = |amount: f64| amount.round() as i64;
    Some(YearlyPay { min: min.map(whole), max: max.map(whole), currency: salary.currency.clone().unwrap_or_default() })
}

fn midnight(day: NaiveDate) -> Timestamp {
    day.and_time(NaiveTime::MIN).and_utc()
}
