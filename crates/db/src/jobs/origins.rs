//! The sources of public jobs: what each said last, whether it still has the job, and the jobs that no source has any more.

use domain::jobs::{JobState, OWN_SOURCE};
use kernel::{JobId, OrganizationId, TimeDelta, Timestamp};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect,
    sea_query::{Condition, Expr, Query},
};

use super::{
    indexing,
    public::{self, Sourced},
    search::{TOGETHER, refresh},
};
use crate::{
    DbError, Tx, advisory_lock,
    entity::{
        job_sources::{ActiveModel, COLUMN, Column, Entity, Model},
        jobs,
    },
    row,
};

/// From the start of the last day in UTC until it has ended everywhere.
const LAST_DAY: TimeDelta = TimeDelta::hours(36);

/// A job of a source, as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    pub job: JobId,
    /// A hash of what the source said last, but for the day of posting.
    pub said: String,
    /// The day of posting that the source said last.
    pub posted_at: Option<Timestamp>,
    /// Whether the job has the text of this source.
    pub is_main: bool,
    /// Whether the source no longer had it when it was fetched last.
    pub is_gone: bool,
    /// When the job was closed; `None` while it is open.
    pub closed_at: Option<Timestamp>,
}

impl Origin {
    /// Whether the job is open, and its source had it when it was fetched last.
    pub const fn is_live(&self) -> bool {
        self.closed_at.is_none() && !self.is_gone
    }
}

#[derive(FromQueryResult)]
struct OriginRow {
    job_id: String,
    said: String,
    posted_at: Option<Timestamp>,
    gone: bool,
    main_source: String,
    main_id: Option<String>,
    closed_at: Option<Timestamp>,
}

/// Only one transaction at a time continues from here until it ends. Who adds a job has to see the copies that others add, and who
/// closes one the sources that others add or give up: without this, two that give up the last two sources of a job at once would
/// each see the other's, and the job would stay open for good.
///
/// # Errors
/// If the database does not answer.
pub async fn lock(tx: &Tx) -> Result<(), DbError> {
    advisory_lock(tx, "jobs").await
}

/// The job that a source has under an id, if it was stored.
///
/// # Errors
/// If the database does not answer.
pub async fn get<C: ConnectionTrait>(c: &C, source: &str, external_id: &str) -> Result<Option<Origin>, DbError> {
    let job = Entity::belongs_to(jobs::Entity).from(Column::JobId).to(jobs::Column::Id).into();
    let found: Option<OriginRow> = Entity::find_by_id((source.to_owned(), external_id.to_owned()))
        .select_only()
        .columns([Column::JobId, Column::Said, Column::PostedAt, Column::Gone])
        .column_as(jobs::Column::Source, "main_source")
        .column_as(jobs::Column::ExternalId, "main_id")
        .column(jobs::Column::ClosedAt)
        .join(JoinType::InnerJoin, job)
        .into_model()
        .one(c)
        .await?;
    found
        .map(|found| {
            Ok(Origin {
                job: row::parse(&found.job_id, "job_sources.job_id")?,
                said: found.said,
                posted_at: found.posted_at,
                is_main: found.main_source == source && found.main_id.as_deref() == Some(external_id),
                is_gone: found.gone,
                closed_at: found.closed_at,
            })
        })
        .transpose()
}

/// Adds a source of a job that another source has.
///
/// # Errors
/// If the database does not answer.
pub async fn add<C: ConnectionTrait>(c: &C, id: JobId, sourced: &Sourced, now: Timestamp) -> Result<(), DbError> {
    insert(c, id, sourced, now).await?;
    changed(c, &[id.to_string()]).await
}

/// Brings what is searched up to date when the sources of these jobs changed.
async fn changed<C: ConnectionTrait>(c: &C, jobs: &[String]) -> Result<(), DbError> {
    indexing::touch(c, jobs).await?;
    refresh(c, jobs).await
}

pub(super) async fn insert<C: ConnectionTrait>(
    c: &C,
    id: JobId,
    sourced: &Sourced,
    now: Timestamp,
) -> Result<(), DbError> {
    let origin = ActiveModel {
        source: Set(sourced.source.clone()),
        external_id: Set(sourced.external_id.clone()),
        job_id: Set(id.to_string()),
        feed: Set(sourced.feed.clone()),
        url: Set(sourced.url.clone()),
        first_seen_at: Set(now),
        last_seen_at: Set(now),
        said: Set(sourced.said.clone()),
        posted_at: Set(sourced.posted_at),
        gone: Set(false),
    };
    Entity::insert(origin).exec_without_returning(c).await?;
    Ok(())
}

/// Records that a source still lists a job whose content changed.
///
/// # Errors
/// If the database does not answer.
pub async fn said<C: ConnectionTrait>(
    c: &C,
    origin: &Origin,
    sourced: &Sourced,
    now: Timestamp,
) -> Result<(), DbError> {
    let changed = ActiveModel {
        url: Set(sourced.url.clone()),
        said: Set(sourced.said.clone()),
        posted_at: Set(sourced.posted_at),
        feed: Set(sourced.feed.clone()),
        ..Default::default()
    };
    listed(c, (&sourced.source, &sourced.external_id), origin, changed, now).await
}

/// Records that a source still lists an unchanged job, or has it again, and its current day of posting.
///
/// # Errors
/// If the database does not answer.
pub async fn seen<C: ConnectionTrait>(
    c: &C,
    (source, external_id): (&str, &str),
    origin: &Origin,
    posted_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), DbError> {
    let changed = ActiveModel { posted_at: Set(posted_at), ..Default::default() };
    listed(c, (source, external_id), origin, changed, now).await
}

/// Changes an origin that has its job now.
async fn listed<C: ConnectionTrait>(
    c: &C,
    (source, external_id): (&str, &str),
    origin: &Origin,
    with: ActiveModel,
    now: Timestamp,
) -> Result<(), DbError> {
    let with = ActiveModel { last_seen_at: Set(now), gone: Set(false), ..with };
    Entity::update_many().set(with).filter(of(source, external_id)).exec(c).await?;
    if origin.is_gone { changed(c, &[origin.job.to_string()]).await } else { Ok(()) }
}

/// Takes a source away from a job.
///
/// # Errors
/// If the database does not answer.
pub async fn remove<C: ConnectionTrait>(c: &C, id: JobId, source: &str, external_id: &str) -> Result<(), DbError> {
    Entity::delete_many().filter(of(source, external_id)).exec(c).await?;
    changed(c, &[id.to_string()]).await
}

fn of(source: &str, external_id: &str) -> Condition {
    Condition::all().add(COLUMN.source.eq(source)).add(COLUMN.external_id.eq(external_id))
}

/// How often a job was posted again under another id: ids that a source gave up while it has the job under a later one.
pub(super) fn posted_again(origins: &[Model]) -> u32 {
    let again = |old: &&Model| {
        old.gone && origins.iter().any(|new| new.source == old.source && new.first_seen_at > old.first_seen_at)
    };
    u32::try_from(origins.iter().filter(again).count()).unwrap_or(u32::MAX)
}

/// Records that a feed of a source has none of its jobs any more but those seen since a time, and closes those that no source has;
/// returns how many were closed.
///
/// # Errors
/// If the database does not answer.
pub async fn vanished(tx: &Tx, (source, feed): (&str, &str), since: Timestamp, now: Timestamp) -> Result<u64, DbError> {
    let of_feed = Condition::all().add(COLUMN.source.eq(source)).add(COLUMN.feed.eq(feed));
    lose(tx, of_feed.add(COLUMN.last_seen_at.lt(since)), now).await
}

/// Closes the jobs whose last day has passed, and those that no feed has had since a time; returns how many. Jobs that an operator
/// added without a feed stay until their last day.
///
/// # Errors
/// If the database does not answer.
pub async fn expire(tx: &Tx, unseen_since: Timestamp, now: Timestamp) -> Result<u64, DbError> {
    let unseen = Condition::all().add(COLUMN.feed.ne("")).add(COLUMN.last_seen_at.lt(unseen_since));
    let gone = lose(tx, unseen, now).await?;
    let over: Vec<String> = jobs::Entity::find()
        .select_only()
        .column(jobs::Column::Id)
        // The start of the last day, which counts whole, wherever on earth it ends last.
        .filter(open().add(jobs::COLUMN.valid_until.lt(now - LAST_DAY)))
        .into_tuple()
        .all(tx)
        .await?;
    let closed = close(tx, &over, now).await?;
    refresh(tx, &over).await?;
    Ok(gone + closed)
}

/// Records that some origins have their jobs no more, and closes those that have no other.
async fn lose(tx: &Tx, which: Condition, now: Timestamp) -> Result<u64, DbError> {
    lock(tx).await?;
    let which = which.add(COLUMN.gone.eq(false));
    let lost: Vec<String> = Entity::find()
        .select_only()
        .column(Column::JobId)
        .distinct()
        .filter(which.clone())
        .into_tuple()
        .all(tx)
        .await?;
    Entity::update_many().col_expr(Column::Gone, Expr::value(true)).filter(which).exec(tx).await?;
    let mut closed = 0;
    for some in lost.chunks(TOGETHER) {
        let has = Condition::all().add(COLUMN.gone.eq(false)).add(COLUMN.job_id.is_in(some));
        let still = Query::select().column(Column::JobId).from(Entity).cond_where(has).take();
        let gone = Condition::all().add(jobs::COLUMN.id.is_in(some)).add(jobs::COLUMN.id.not_in_subquery(still));
        let gone: Vec<String> =
            jobs::Entity::find().select_only().column(jobs::Column::Id).filter(gone).into_tuple().all(tx).await?;
        closed += close(tx, &gone, now).await?;
    }
    changed(tx, &lost).await?;
    Ok(closed)
}

fn open() -> Condition {
    Condition::all().add(jobs::COLUMN.state.eq(JobState::Open.word())).add(jobs::COLUMN.pasted_by.is_null())
}

/// Closes those of these jobs that are open; returns how many.
async fn close(tx: &Tx, ids: &[String], now: Timestamp) -> Result<u64, DbError> {
    let mut closed = 0;
    for some in ids.chunks(TOGETHER) {
        closed += indexing::raised(jobs::Entity::update_many())
            .col_expr(jobs::Column::State, Expr::value(JobState::Closed.word()))
            .col_expr(jobs::Column::ClosedAt, Expr::value(now))
            .filter(open().add(jobs::COLUMN.id.is_in(some)))
            .exec(tx)
            .await?
            .rows_affected;
    }
    Ok(closed)
}

/// Makes a posting of an organization a public job, or brings the job up to date; opens it again if it was closed. The ids of the
/// posting and of the job are the same. [`super::search::index`] follows.
///
/// # Errors
/// If the database does not answer.
pub async fn publish(tx: &Tx, organization: OrganizationId, own: &Sourced, now: Timestamp) -> Result<(), DbError> {
    lock(tx).await?;
    match get(tx, &own.source, &own.external_id).await? {
        None => {
            public::insert(tx, own, now).await?;
            jobs::Entity::update_many()
                .col_expr(jobs::Column::OrganizationId, Expr::value(organization.to_string()))
                .filter(jobs::COLUMN.id.eq(own.id.to_string()))
                .exec(tx)
                .await?;
            Ok(())
        }
        Some(origin) => {
            said(tx, &origin, own, now).await?;
            public::update(tx, own.id, own, now).await
        }
    }
}

/// Takes a posting of an organization off the search. A copy that another source has can come back with that source.
///
/// # Errors
/// If the database does not answer.
pub async fn withdraw(tx: &Tx, id: JobId, now: Timestamp) -> Result<(), DbError> {
    let id = id.to_string();
    lose(tx, of(OWN_SOURCE, &id), now).await?;
    close(tx, std::slice::from_ref(&id), now).await?;
    refresh(tx, &[id]).await
}
