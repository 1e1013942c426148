//! Stores each job once: what a source says is added to the job that it, or another source under another name, has said before.

use boards::{Fingerprint, Place, Source, same_job};
use chrono::TimeDelta;
use db::{
    Tx,
    jobs::{
        origins::{self, Origin},
        public::{self, Copy, Sourced},
        search,
    },
};
use kernel::{JobId, Problem, Timestamp};

use super::{
    Taken,
    intake::{Looked, indexed},
};
use crate::core::Core;

/// A job that comes back so soon was not posted again: its source was unreachable in part.
const SHORT_ABSENCE: TimeDelta = TimeDelta::days(7);

/// A job of which its source says what it said before.
pub(super) struct Known {
    pub source: Source,
    /// The source's own id of it.
    pub id: String,
    pub origin: Origin,
    /// The day of posting that the source says now.
    pub posted_at: Option<Timestamp>,
}

/// What happened to a job.
#[derive(Clone, Copy)]
pub(super) enum Outcome {
    Added,
    Joined,
    Changed,
    Same,
    Reopened,
    Skipped,
}

impl Outcome {
    pub const fn of(self, taken: &mut Taken) -> &mut u64 {
        match self {
            Self::Added => &mut taken.added,
            Self::Joined => &mut taken.joined,
            Self::Changed => &mut taken.changed,
            Self::Same => &mut taken.same,
            Self::Reopened => &mut taken.reopened,
            Self::Skipped => &mut taken.skipped,
        }
    }
}

/// Stores jobs, in their order.
pub(super) async fn all(core: &Core, tx: &Tx, jobs: &[Looked]) -> Result<Vec<Outcome>, Problem> {
    origins::lock(tx).await?;
    let mut outcomes = Vec::with_capacity(jobs.len());
    for job in jobs {
        outcomes.push(match job {
            Looked::Nothing => Outcome::Skipped,
            Looked::Same(known) => {
                seen(core, tx, known).await?;
                Outcome::Same
            }
            Looked::New(sourced) => store(core, tx, sourced).await?,
        });
    }
    Ok(outcomes)
}

async fn seen(core: &Core, tx: &Tx, known: &Known) -> Result<(), Problem> {
    let before = known.origin.posted_at;
    if known.posted_at.zip(before).is_some_and(|(now, before)| now > before) {
        public::redated(tx, known.origin.job).await?;
    }
    let id = (known.source.word(), known.id.as_str());
    Ok(origins::seen(tx, id, &known.origin, known.posted_at.or(before), core.now()).await?)
}

async fn store(core: &Core, tx: &Tx, sourced: &Sourced) -> Result<Outcome, Problem> {
    let now = core.now();
    // Looked up again: the same job may be in one answer twice.
    if let Some(origin) = origins::get(tx, &sourced.source, &sourced.external_id).await? {
        let stays = origin.is_main || copy_of(tx, sourced).await?.is_some_and(|(copy, _)| copy == origin.job);
        if stays {
            origins::said(tx, &origin, sourced, now).await?;
            return again(tx, sourced, &origin, now).await;
        }
        // The source gave its id to another job.
        origins::remove(tx, origin.job, &sourced.source, &sourced.external_id).await?;
    }
    let Some((id, closed_at)) = copy_of(tx, sourced).await? else {
        public::insert(tx, sourced, now).await?;
        search::index(tx, sourced.id, &indexed(sourced)).await?;
        return Ok(Outcome::Added);
    };
    origins::add(tx, id, sourced, now).await?;
    if closed_at.is_some() {
        overwrite(tx, id, sourced, now).await?;
        return Ok(Outcome::Reopened);
    }
    public::complete(tx, id, sourced).await?;
    Ok(Outcome::Joined)
}

/// A job that its source changed or posted again.
async fn again(tx: &Tx, sourced: &Sourced, origin: &Origin, now: Timestamp) -> Result<Outcome, Problem> {
    let Some(closed_at) = origin.closed_at else {
        if origin.is_main {
            overwrite(tx, origin.job, sourced, now).await?;
        } else {
            public::complete(tx, origin.job, sourced).await?;
        }
        return Ok(Outcome::Changed);
    };
    overwrite(tx, origin.job, sourced, now).await?;
    if now - closed_at >= SHORT_ABSENCE {
        public::reposted(tx, origin.job).await?;
    }
    Ok(Outcome::Reopened)
}

async fn overwrite(tx: &Tx, id: JobId, sourced: &Sourced, now: Timestamp) -> Result<(), Problem> {
    public::update(tx, id, sourced, now).await?;
    Ok(search::index(tx, id, &indexed(sourced)).await?)
}

/// The stored job that is the same, with the time it was closed.
async fn copy_of(tx: &Tx, sourced: &Sourced) -> Result<Option<(JobId, Option<Timestamp>)>, Problem> {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let print = |title: &str, company: &str, place: [&str; 3], text: &str| -> Fingerprint {
        let [city, region, country] = place.map(some);
        boards::fingerprint(title, some(company).as_deref(), &Place { city, region, country }, text)
    };
    let place = [&sourced.city, &sourced.region, &sourced.country].map(String::as_str);
    let new = print(&sourced.title, &sourced.company, place, &sourced.job.text);
    let copies = public::with_key(tx, sourced.same_key).await?;
    let of = |copy: &Copy| {
        print(&copy.title, &copy.company, [&copy.city, &copy.region, &copy.country].map(String::as_str), &copy.posting)
    };
    let found = copies.iter().find(|copy| same_job(&new, &of(copy)));
    found.map(|copy| Ok((copy.id.parse().map_err(crate::core::internal)?, copy.closed_at))).transpose()
}
