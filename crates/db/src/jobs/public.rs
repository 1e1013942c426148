//! Public jobs: stored from sources, updated when they are seen again, closed when they vanished.

use domain::jobs::{
    JobState,
    ghost::JobHistory,
    search::{JobAddress, JobHit, JobOrigin, PublicJob, YearlyPay},
};
use kernel::{JobId, Timestamp};
use matching::{EmploymentType, Job, Remote, Seniority};
use places::Position;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

use super::{indexing, origins, search::refresh};
use crate::{
    DbError,
    entity::{
        job_sources,
        jobs::{self, COLUMN, Column, Entity},
    },
    row,
};

/// The word of a job whose employer sponsors a visa.
pub(super) const SPONSORED: &str = "yes";

/// A job as a source has it.
#[derive(Debug, Clone)]
pub struct Sourced {
    /// What the engine found in its text; title, employer and text included.
    pub job: Job,
    pub id: JobId,
    pub source: String,
    /// The name of the feed that it came with; empty if an operator added it.
    pub feed: String,
    /// The source's own id of it.
    pub external_id: String,
    /// A hash of all that the source says of it, but for the day of posting.
    pub said: String,
    /// The day of posting that the source says.
    pub posted_at: Option<Timestamp>,
    /// Identifies its text.
    pub fingerprint: String,
    /// What copies of it on other sources have in common.
    pub same_key: i64,
    pub title: String,
    pub company: String,
    pub place: String,
    pub city: String,
    pub region: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Where it is, if the place is known.
    pub position: Option<Position>,
    pub url: String,
    /// Sanitized.
    pub html: String,
    pub remote: Option<Remote>,
    pub employment: Option<EmploymentType>,
    pub seniority: Option<Seniority>,
    pub pay: Option<YearlyPay>,
    /// Whether the posting says that the employer sponsors a visa.
    pub visa: Option<bool>,
    /// The usual names of the skills that it asks for.
    pub skills: Vec<String>,
    /// When it was posted; the time it is first seen if the source does not say.
    pub listed_at: Timestamp,
    pub valid_until: Option<Timestamp>,
}

/// Adds a job that no source had before. [`super::search::index`] follows.
///
/// # Errors
/// If the database does not answer.
pub async fn insert<C: ConnectionTrait>(c: &C, sourced: &Sourced, now: Timestamp) -> Result<(), DbError> {
    let mut new = columns(sourced)?;
    new.id = Set(sourced.id.to_string());
    new.first_seen_at = Set(now);
    new.last_seen_at = Set(now);
    new.listed_at = Set(Some(sourced.listed_at));
    Entity::insert(new).exec_without_returning(c).await?;
    origins::insert(c, sourced.id, sourced, now).await
}

/// Overwrites a job with what one of its sources says now, and reopens it if it was closed. [`super::search::index`] follows.
///
/// # Errors
/// If the database does not answer.
pub async fn update<C: ConnectionTrait>(c: &C, id: JobId, sourced: &Sourced, now: Timestamp) -> Result<(), DbError> {
    let mut changed = columns(sourced)?;
    changed.last_seen_at = Set(now);
    indexing::raised(Entity::update_many().set(changed)).filter(COLUMN.id.eq(id.to_string())).exec(c).await?;
    Ok(())
}

/// Adds what another source says to what a job does not state yet: its address, where and how the work is done, and the pay.
///
/// # Errors
/// If the database does not answer.
pub async fn complete<C: ConnectionTrait>(c: &C, id: JobId, sourced: &Sourced) -> Result<(), DbError> {
    let Some(known) = Entity::find_by_id(id.to_string()).one(c).await? else { return Ok(()) };
    let new = columns(sourced)?;
    let unpaid = known.salary_min.is_none() && known.salary_max.is_none();
    let mut changed = <jobs::ActiveModel as Default>::default();
    if known.url.is_empty() {
        changed.url = new.url;
    }
    if known.remote.is_empty() {
        changed.remote = new.remote;
    }
    if known.employment.is_empty() {
        changed.employment = new.employment;
    }
    if known.seniority.is_empty() {
        changed.seniority = new.seniority;
    }
    if unpaid {
        (changed.salary_min, changed.salary_max, changed.currency) = (new.salary_min, new.salary_max, new.currency);
    }
    if known.valid_until.is_none() {
        changed.valid_until = new.valid_until;
    }
    if changed.is_changed() {
        indexing::raised(Entity::update_many().set(changed)).filter(COLUMN.id.eq(id.to_string())).exec(c).await?;
    }
    refresh(c, &[id.to_string()]).await
}

/// Counts that a job was posted again.
///
/// # Errors
/// If the database does not answer.
pub async fn reposted<C: ConnectionTrait>(c: &C, id: JobId) -> Result<(), DbError> {
    count(c, id, Column::Reposted).await
}

/// Counts that a source gave a job a later day of posting.
///
/// # Errors
/// If the database does not answer.
pub async fn redated<C: ConnectionTrait>(c: &C, id: JobId) -> Result<(), DbError> {
    count(c, id, Column::Redated).await
}

async fn count<C: ConnectionTrait>(c: &C, id: JobId, column: Column) -> Result<(), DbError> {
    let one_more = Expr::col(column).add(1);
    Entity::update_many().col_expr(column, one_more).filter(COLUMN.id.eq(id.to_string())).exec(c).await?;
    Ok(())
}

/// What a job that may be a copy is compared by.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Copy {
    pub id: String,
    pub title: String,
    pub company: String,
    pub city: String,
    pub region: String,
    pub country: String,
    pub posting: String,
    /// `None` if it is open.
    pub closed_at: Option<Timestamp>,
}

/// The public jobs with a key, open ones first, then the newest; at most 20.
///
/// # Errors
/// If the database does not answer.
pub async fn with_key<C: ConnectionTrait>(c: &C, same_key: i64) -> Result<Vec<Copy>, DbError> {
    use Column::{City, ClosedAt, Company, Country, Id, ListedAt, Posting, Region, State, Title};
    Ok(Entity::find()
        .select_only()
        .columns([Id, Title, Company, City, Region, Country, Posting, ClosedAt])
        .filter(COLUMN.same_key.eq(same_key))
        .filter(COLUMN.pasted_by.is_null())
        .order_by_desc(State)
        .order_by_desc(ListedAt)
        .order_by_desc(Id)
        .limit(20)
        .into_model()
        .all(c)
        .await?)
}

/// A public job, open or closed.
///
/// # Errors
/// If the database does not answer.
pub async fn get<C: ConnectionTrait>(c: &C, id: JobId) -> Result<Option<PublicJob>, DbError> {
    let found = Entity::find_by_id(id.to_string()).filter(COLUMN.pasted_by.is_null()).one(c).await?;
    let Some(found) = found else { return Ok(None) };
    let origins = job_sources::Entity::find()
        .filter(job_sources::COLUMN.job_id.eq(id.to_string()))
        .order_by_asc(job_sources::Column::FirstSeenAt)
        .order_by_asc(job_sources::Column::Source)
        .all(c)
        .await?;
    let reposted = row::to_u32(found.reposted) + origins::posted_again(&origins);
    let history = JobHistory { first_seen_at: found.first_seen_at, reposted, redated: row::to_u32(found.redated) };
    let sources = origins.into_iter().map(|origin| JobOrigin {
        // Its code; who shows it knows the name and the terms.
        name: origin.source,
        credit: None,
        url: origin.url,
        first_seen_at: origin.first_seen_at,
        last_seen_at: origin.last_seen_at,
    });
    let sources = sources.collect();
    let understood: Job = row::from_json(&found.understood, "jobs.understood")?;
    let organization = found.organization_id.as_deref();
    Ok(Some(PublicJob {
        organization: organization.map(|id| row::parse(id, "jobs.organization_id")).transpose()?,
        employer: None,
        visa: (!found.visa.is_empty()).then(|| found.visa == SPONSORED),
        requirements: understood.requirements,
        sources,
        url: found.url.clone(),
        html: found.html.clone(),
        valid_until: found.valid_until,
        closed_at: found.closed_at,
        history,
        signs: Vec::new(),
        hit: hit(found)?,
    }))
}

/// What the engine found in an open public job, with its text.
///
/// # Errors
/// If the database does not answer.
pub async fn understood<C: ConnectionTrait>(c: &C, id: JobId) -> Result<Option<Job>, DbError> {
    let found: Option<(String, String)> = Entity::find_by_id(id.to_string())
        .select_only()
        .columns([Column::Understood, Column::Posting])
        .filter(COLUMN.pasted_by.is_null())
        .filter(COLUMN.state.eq(JobState::Open.word()))
        .into_tuple()
        .one(c)
        .await?;
    let Some((understood, text)) = found else { return Ok(None) };
    Ok(Some(Job { text, ..row::from_json(&understood, "jobs.understood")? }))
}

/// The newest open jobs, with the time they were seen last.
///
/// # Errors
/// If the database does not answer.
pub async fn newest<C: ConnectionTrait>(c: &C, limit: u64) -> Result<Vec<(JobId, Timestamp)>, DbError> {
    let rows: Vec<(String, Timestamp)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::LastSeenAt])
        .filter(COLUMN.pasted_by.is_null())
        .filter(COLUMN.listed_at.is_not_null())
        .filter(COLUMN.state.eq(JobState::Open.word()))
        .order_by_desc(Column::ListedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .into_tuple()
        .all(c)
        .await?;
    rows.into_iter().map(|(id, at)| Ok((row::parse(&id, "jobs.id")?, at))).collect()
}

/// A row as a search shows it.
pub(crate) fn hit(row: jobs::Model) -> Result<JobHit, DbError> {
    let pay = (row.salary_min.is_some() || row.salary_max.is_some()).then_some(YearlyPay {
        min: row.salary_min,
        max: row.salary_max,
        currency: row.currency,
    });
    Ok(JobHit {
        id: row::parse(&row.id, "jobs.id")?,
        title: row.title,
        company: row.company,
        place: row.place,
        address: JobAddress { city: row.city, region: row.region, country: row.country },
        remote: Remote::from_word(&row.remote),
        employment: EmploymentType::from_word(&row.employment),
        seniority: Seniority::from_word(&row.seniority),
        pay,
        listed_at: row.listed_at.unwrap_or(row.first_seen_at),
        source: row.source,
    })
}

/// What a source says, as columns; without the ids and times.
fn columns(sourced: &Sourced) -> Result<jobs::ActiveModel, DbError> {
    // The text has its own column and is not stored twice.
    let understood = Job { text: String::new(), ..sourced.job.clone() };
    let word = |word: Option<&'static str>| Set(word.unwrap_or_default().to_owned());
    let pay = sourced.pay.as_ref();
    let [x, y, z] = sourced.position.map(|position| position.point().map(Some)).unwrap_or_default();
    Ok(jobs::ActiveModel {
        state: Set(JobState::Open.word().to_owned()),
        closed_at: Set(None),
        // The source whose text it has.
        source: Set(sourced.source.clone()),
        external_id: Set(Some(sourced.external_id.clone())),
        fingerprint: Set(sourced.fingerprint.clone()),
        same_key: Set(Some(sourced.same_key)),
        title: Set(sourced.title.clone()),
        company: Set(sourced.company.clone()),
        place: Set(sourced.place.clone()),
        city: Set(sourced.city.clone()),
        region: Set(sourced.region.clone()),
        country: Set(sourced.country.clone()),
        url: Set(sourced.url.clone()),
        html: Set(sourced.html.clone()),
        posting: Set(sourced.job.text.clone()),
        understood: Set(row::json(&understood)?),
        requirements: Set(row::to_i32(u32::try_from(sourced.job.requirements.len()).unwrap_or(u32::MAX))),
        remote: word(sourced.remote.map(Remote::word)),
        employment: word(sourced.employment.map(EmploymentType::word)),
        seniority: word(sourced.seniority.map(Seniority::word)),
        salary_min: Set(pay.and_then(|pay| pay.min)),
        salary_max: Set(pay.and_then(|pay| pay.max)),
        currency: Set(pay.map(|pay| pay.currency.clone()).unwrap_or_default()),
        valid_until: Set(sourced.valid_until),
        latitude: Set(sourced.position.map(|position| position.latitude)),
        longitude: Set(sourced.position.map(|position| position.longitude)),
        x: Set(x),
        y: Set(y),
        z: Set(z),
        visa: Set(sourced.visa.map(|visa| if visa { SPONSORED } else { "no" }).unwrap_or_default().to_owned()),
        ..Default::default()
    })
}
