//! Jobs from sources: read by the engine, each stored once whatever sources have it, closed when none has it any more.

use boards::{Job as Found, Source};
use chrono::{NaiveDate, NaiveTime};
use db::jobs::{
    public::{self, Sourced},
    search::{self, Indexed},
};
use domain::{
    Viewer,
    jobs::search::{JobAddress, YearlyPay},
    policy::{Action, may},
};
use kernel::{Budget, JobId, Problem, Timestamp};
use lexicon::words::fold;
use matching::{EmploymentType, Job, Remote, Seniority};
use places::Position;

use super::{Jobs, fingerprint};
use crate::core::Core;

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
        for job in jobs {
            let Some(sourced) = read(core, feed, job).await? else {
                taken.skipped += 1;
                continue;
            };
            let counted = store(core, &sourced).await?;
            *counted.of(&mut taken) += 1;
        }
        if all {
            taken.closed = public::close_vanished(&core.db.rw, (source.word(), feed), started, core.now()).await?;
        }
        Ok(taken)
    }
}

/// What happened to a job.
#[derive(Clone, Copy)]
enum Outcome {
    Added,
    Joined,
    Changed,
    Same,
}

impl Outcome {
    const fn of(self, taken: &mut Taken) -> &mut u64 {
        match self {
            Self::Added => &mut taken.added,
            Self::Joined => &mut taken.joined,
            Self::Changed => &mut taken.changed,
            Self::Same => &mut taken.same,
        }
    }
}

async fn store(core: &Core, sourced: &Sourced) -> Result<Outcome, Problem> {
    core.db
        .write(async |tx| {
            let now = core.now();
            if let Some((id, fingerprint)) = public::of_source(tx, &sourced.source, &sourced.external_id).await? {
                let is_open = public::is_open(tx, id).await?;
                if fingerprint == sourced.fingerprint && is_open && public::is_current(tx, id).await? {
                    public::seen(tx, &sourced.source, &sourced.external_id, now).await?;
                    return Ok(Outcome::Same);
                }
                public::update(tx, id, sourced, now).await?;
                search::index(tx, id, &indexed(sourced)).await?;
                // The same posting may be stored anew because this program reads more of it than before.
                let is_same = fingerprint == sourced.fingerprint && is_open;
                return Ok(if is_same { Outcome::Same } else { Outcome::Changed });
            }
            if let Some(id) = public::with_fingerprint(tx, &sourced.fingerprint).await? {
                public::add_source(tx, id, sourced, now).await?;
                return Ok(Outcome::Joined);
            }
            public::insert(tx, sourced, now).await?;
            search::index(tx, sourced.id, &indexed(sourced)).await?;
            Ok(Outcome::Added)
        })
        .await
}

/// What is stored of a job; `None` if it has no title or no text. What the source does not state is taken from its text.
async fn read(core: &Core, feed: &str, found: Found) -> Result<Option<Sourced>, Problem> {
    let mut body = found.text;
    body.truncate(body.floor_char_boundary(LONGEST));
    if found.title.trim().is_empty() || body.trim().is_empty() {
        return Ok(None);
    }
    let at = locate(&found.place);
    let place = place_line(&at.address);
    let company = found.company.unwrap_or_default();
    let text = [found.title.as_str(), company.as_str(), place.as_str(), body.as_str()].join("\n");
    let understood = core.engine.run(move |budget: Budget<'_>| Job::read_within(&text, budget)).await?;
    let job = Job {
        title: Some(found.title.clone()),
        company: (!company.is_empty()).then(|| company.clone()),
        city: found.place.city.clone(),
        ..understood
    };
    let now = core.now();
    let external_id = found.external_id.or_else(|| found.url.clone());
    let print = fingerprint(&job);
    Ok(Some(Sourced {
        id: core.mint(JobId::from_uuid),
        source: found.source.word().to_owned(),
        feed: feed.to_owned(),
        external_id: external_id.unwrap_or_else(|| print.clone()),
        fingerprint: print,
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
fn skills(job: &Job) -> Vec<String> {
    let mut skills: Vec<String> = Vec::new();
    for skill in job.requirements.iter().flat_map(|requirement| &requirement.skills) {
        if skills.len() < MOST_SKILLS && !skills.contains(skill) {
            skills.push(skill.clone());
        }
    }
    skills
}

fn indexed(sourced: &Sourced) -> Indexed {
    let plain = |text: &str| {
        let folded = fold(text);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    };
    Indexed {
        title: plain(&sourced.title),
        company: plain(&sourced.company),
        place: plain(&format!(
            "{} {}",
            sourced.place,
            places::country::name(&sourced.country, "de").unwrap_or_default()
        )),
        posting: plain(&sourced.job.text),
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
