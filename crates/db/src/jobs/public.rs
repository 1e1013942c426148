//! Public jobs: stored from sources, updated when they are seen again, closed when they vanished.

use domain::jobs::{
    JobState,
    search::{JobAddress, JobHit, JobOrigin, PublicJob, YearlyPay},
};
use kernel::{JobId, Timestamp};
use matching::{EmploymentType, Job, Remote, Seniority};
use places::Position;
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};

use crate::{
    DbError,
    entity::{
        job_skills, job_sources,
        jobs::{self, COLUMN, Column, Entity},
    },
    row,
};

/// The word of a job whose employer sponsors a visa.
pub(super) const SPONSORED: &str = "yes";
/// What this program reads of a job: 1 the place on the globe, visas and skills. A job that was stored with less is stored anew when
/// a source has it again.
const READING: i32 = 1;

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
    pub fingerprint: String,
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

/// Adds a job that no source had before.
///
/// # Errors
/// If the database does not answer.
pub async fn insert<C: ConnectionTrait>(c: &C, sourced: &Sourced, now: Timestamp) -> Result<(), DbError> {
    let mut new = columns(sourced)?;
    new.id = Set(sourced.id.to_string());
    new.source = Set(sourced.source.clone());
    new.external_id = Set(Some(sourced.external_id.clone()));
    new.first_seen_at = Set(now);
    new.last_seen_at = Set(now);
    new.listed_at = Set(Some(sourced.listed_at));
    Entity::insert(new).exec_without_returning(c).await?;
    set_skills(c, sourced.id, &sourced.skills).await?;
    add_source(c, sourced.id, sourced, now).await
}

/// Overwrites a job with the current data of a source, and reopens it if it was closed.
///
/// # Errors
/// If the database does not answer.
pub async fn update<C: ConnectionTrait>(c: &C, id: JobId, sourced: &Sourced, now: Timestamp) -> Result<(), DbError> {
    let mut changed = columns(sourced)?;
    changed.last_seen_at = Set(now);
    Entity::update_many().set(changed).filter(COLUMN.id.eq(id.to_string())).exec(c).await?;
    set_skills(c, id, &sourced.skills).await?;
    seen(c, &sourced.source, &sourced.external_id, now).await
}

async fn set_skills<C: ConnectionTrait>(c: &C, id: JobId, skills: &[String]) -> Result<(), DbError> {
    job_skills::Entity::delete_many().filter(job_skills::COLUMN.job_id.eq(id.to_string())).exec(c).await?;
    let rows =
        skills.iter().map(|skill| job_skills::ActiveModel { job_id: Set(id.to_string()), skill: Set(skill.clone()) });
    let twice = OnConflict::columns([job_skills::Column::JobId, job_skills::Column::Skill]).do_nothing().to_owned();
    job_skills::Entity::insert_many(rows).on_conflict(twice).exec_without_returning(c).await?;
    Ok(())
}

/// Adds another source of a job.
///
/// # Errors
/// If the database does not answer.
pub async fn add_source<C: ConnectionTrait>(
    c: &C,
    id: JobId,
    sourced: &Sourced,
    now: Timestamp,
) -> Result<(), DbError> {
    let origin = job_sources::ActiveModel {
        source: Set(sourced.source.clone()),
        external_id: Set(sourced.external_id.clone()),
        job_id: Set(id.to_string()),
        feed: Set(sourced.feed.clone()),
        url: Set(sourced.url.clone()),
        first_seen_at: Set(now),
        last_seen_at: Set(now),
    };
    job_sources::Entity::insert(origin).exec_without_returning(c).await?;
    Ok(())
}

/// Records that a source still has a job.
///
/// # Errors
/// If the database does not answer.
pub async fn seen<C: ConnectionTrait>(c: &C, source: &str, external_id: &str, now: Timestamp) -> Result<(), DbError> {
    job_sources::Entity::update_many()
        .col_expr(job_sources::Column::LastSeenAt, Expr::value(now))
        .filter(job_sources::COLUMN.source.eq(source))
        .filter(job_sources::COLUMN.external_id.eq(external_id))
        .exec(c)
        .await?;
    Ok(())
}

/// The job that a source has under an id, with its fingerprint.
///
/// # Errors
/// If the database does not answer.
pub async fn of_source<C: ConnectionTrait>(
    c: &C,
    source: &str,
    external_id: &str,
) -> Result<Option<(JobId, String)>, DbError> {
    let job = Query::select()
        .column(job_sources::Column::JobId)
        .from(job_sources::Entity)
        .and_where(job_sources::COLUMN.source.eq(source))
        .and_where(job_sources::COLUMN.external_id.eq(external_id))
        .take();
    found(c, COLUMN.id.in_subquery(job)).await
}

/// Whether a job is open.
///
/// # Errors
/// If the database does not answer.
pub async fn is_open<C: ConnectionTrait>(c: &C, id: JobId) -> Result<bool, DbError> {
    let open = COLUMN.id.eq(id.to_string()).and(COLUMN.state.eq(JobState::Open.word()));
    Ok(found(c, open).await?.is_some())
}

/// Whether a job was stored with all that this program reads of a job.
///
/// # Errors
/// If the database does not answer.
pub async fn is_current<C: ConnectionTrait>(c: &C, id: JobId) -> Result<bool, DbError> {
    Ok(found(c, COLUMN.id.eq(id.to_string()).and(COLUMN.reading.gte(READING))).await?.is_some())
}

/// An open public job with a fingerprint.
///
/// # Errors
/// If the database does not answer.
pub async fn with_fingerprint<C: ConnectionTrait>(c: &C, fingerprint: &str) -> Result<Option<JobId>, DbError> {
    let public = COLUMN.pasted_by.is_null().and(COLUMN.state.eq(JobState::Open.word()));
    let same = COLUMN.fingerprint.eq(fingerprint).and(public);
    Ok(found(c, same).await?.map(|(id, _)| id))
}

async fn found<C: ConnectionTrait>(
    c: &C,
    which: sea_orm::sea_query::SimpleExpr,
) -> Result<Option<(JobId, String)>, DbError> {
    let row: Option<(String, String)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Fingerprint])
        .filter(which)
        .order_by_asc(Column::Id)
        .into_tuple()
        .one(c)
        .await?;
    row.map(|(id, fingerprint)| Ok((row::parse(&id, "jobs.id")?, fingerprint))).transpose()
}

/// Closes the open jobs that none of their sources had since a time, among those that a feed of a source once had; returns how many.
///
/// # Errors
/// If the database does not answer.
pub async fn close_vanished<C: ConnectionTrait>(
    c: &C,
    (source, feed): (&str, &str),
    since: Timestamp,
    now: Timestamp,
) -> Result<u64, DbError> {
    let of = |query: &mut sea_orm::sea_query::SelectStatement| {
        query.column(job_sources::Column::JobId).from(job_sources::Entity).to_owned()
    };
    let once = of(Query::select()
        .and_where(job_sources::COLUMN.source.eq(source))
        .and_where(job_sources::COLUMN.feed.eq(feed)));
    let still = of(Query::select().and_where(job_sources::COLUMN.last_seen_at.gte(since)));
    let closed = Entity::update_many()
        .col_expr(Column::State, Expr::value(JobState::Closed.word()))
        .col_expr(Column::ClosedAt, Expr::value(now))
        .filter(COLUMN.state.eq(JobState::Open.word()))
        .filter(COLUMN.pasted_by.is_null())
        .filter(COLUMN.id.in_subquery(once))
        .filter(COLUMN.id.not_in_subquery(still))
        .exec(c)
        .await?;
    Ok(closed.rows_affected)
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
    Ok(Some(PublicJob {
        visa: (!found.visa.is_empty()).then(|| found.visa == SPONSORED),
        requirements: understood.requirements,
        sources,
        url: found.url.clone(),
        html: found.html.clone(),
        valid_until: found.valid_until,
        closed_at: found.closed_at,
        hit: hit(found)?,
    }))
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

fn hit(row: jobs::Model) -> Result<JobHit, DbError> {
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
        fingerprint: Set(sourced.fingerprint.clone()),
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
        reading: Set(READING),
        ..Default::default()
    })
}
