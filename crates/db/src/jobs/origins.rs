//! The sources of public jobs: what each said last, whether it still has the job, and the jobs that no source has any more.

use domain::jobs::JobState;
use kernel::{JobId, Timestamp};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect,
    sea_query::{Condition, Expr, Query, SelectStatement},
};

use super::{indexing, public::Sourced};
use crate::{
    DbError, Tx,
    entity::{
        job_sources::{ActiveModel, COLUMN, Column, Entity, Model},
        jobs,
    },
    row,
};

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
    /// When the job was closed; `None` while it is open.
    pub closed_at: Option<Timestamp>,
}

#[derive(FromQueryResult)]
struct OriginRow {
    job_id: String,
    said: String,
    posted_at: Option<Timestamp>,
    main_source: String,
    main_id: Option<String>,
    closed_at: Option<Timestamp>,
}

/// The job that a source has under an id, if it was stored.
///
/// # Errors
/// If the database does not answer.
pub async fn get<C: ConnectionTrait>(c: &C, source: &str, external_id: &str) -> Result<Option<Origin>, DbError> {
    let job = Entity::belongs_to(jobs::Entity).from(Column::JobId).to(jobs::Column::Id).into();
    let found: Option<OriginRow> = Entity::find_by_id((source.to_owned(), external_id.to_owned()))
        .select_only()
        .columns([Column::JobId, Column::Said, Column::PostedAt])
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
                closed_at: found.closed_at,
            })
        })
        .transpose()
}

/// Adds a source of a job that has others.
///
/// # Errors
/// If the database does not answer.
pub async fn add<C: ConnectionTrait>(c: &C, id: JobId, sourced: &Sourced, now: Timestamp) -> Result<(), DbError> {
    add_first(c, id, sourced, now).await?;
    indexing::touch(c, of(&sourced.source, &sourced.external_id)).await
}

/// Adds the source of a new job.
pub(super) async fn add_first<C: ConnectionTrait>(
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
pub async fn said<C: ConnectionTrait>(c: &C, sourced: &Sourced, now: Timestamp) -> Result<(), DbError> {
    let changed = ActiveModel {
        url: Set(sourced.url.clone()),
        said: Set(sourced.said.clone()),
        posted_at: Set(sourced.posted_at),
        feed: Set(sourced.feed.clone()),
        last_seen_at: Set(now),
        ..Default::default()
    };
    listed(c, of(&sourced.source, &sourced.external_id), changed).await
}

/// Records that a source still lists an unchanged job, and its current day of posting.
///
/// # Errors
/// If the database does not answer.
pub async fn seen<C: ConnectionTrait>(
    c: &C,
    (source, external_id): (&str, &str),
    posted_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), DbError> {
    let changed = ActiveModel { posted_at: Set(posted_at), last_seen_at: Set(now), ..Default::default() };
    listed(c, of(source, external_id), changed).await
}

/// Changes an origin that lists its job.
async fn listed<C: ConnectionTrait>(c: &C, of: Condition, changed: ActiveModel) -> Result<(), DbError> {
    let still = of.clone().add(COLUMN.gone.eq(false));
    if Entity::update_many().set(changed.clone()).filter(still).exec(c).await?.rows_affected == 0 {
        // It is one of the job's sources again.
        indexing::touch(c, of.clone()).await?;
        Entity::update_many().set(ActiveModel { gone: Set(false), ..changed }).filter(of).exec(c).await?;
    }
    Ok(())
}

/// Takes a source away from a job.
///
/// # Errors
/// If the database does not answer.
pub async fn remove<C: ConnectionTrait>(c: &C, source: &str, external_id: &str) -> Result<(), DbError> {
    indexing::touch(c, of(source, external_id)).await?;
    Entity::delete_many().filter(of(source, external_id)).exec(c).await?;
    Ok(())
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
pub async fn vanished(c: &Tx, (source, feed): (&str, &str), since: Timestamp, now: Timestamp) -> Result<u64, DbError> {
    let of_feed = Condition::all().add(COLUMN.source.eq(source)).add(COLUMN.feed.eq(feed));
    gone(c, of_feed.clone().add(COLUMN.last_seen_at.lt(since))).await?;
    close(c, of_feed.add(COLUMN.gone.eq(true)), now).await
}

/// Closes the jobs whose last day has passed, and those that no feed has had since a time; returns how many. Jobs that an operator
/// added without a feed stay until their last day.
///
/// # Errors
/// If the database does not answer.
pub async fn expire(c: &Tx, unseen_since: Timestamp, now: Timestamp) -> Result<u64, DbError> {
    let unseen = Condition::all().add(COLUMN.feed.ne("")).add(COLUMN.last_seen_at.lt(unseen_since));
    gone(c, unseen).await?;
    let gone = close(c, Condition::all().add(COLUMN.gone.eq(true)), now).await?;
    let over = open().add(jobs::COLUMN.valid_until.lt(now));
    Ok(gone + set_closed(c, over, now).await?)
}

/// Records that sources do not have their jobs any more.
async fn gone<C: ConnectionTrait>(c: &C, which: Condition) -> Result<(), DbError> {
    let which = which.add(COLUMN.gone.eq(false));
    indexing::touch(c, which.clone()).await?;
    Entity::update_many().col_expr(Column::Gone, Expr::value(true)).filter(which).exec(c).await?;
    Ok(())
}

/// Closes open jobs with an origin of which all origins are gone.
async fn close<C: ConnectionTrait>(c: &C, origins: Condition, now: Timestamp) -> Result<u64, DbError> {
    let ids = |which: Condition| -> SelectStatement {
        Query::select().column(Column::JobId).from(Entity).cond_where(which).take()
    };
    let still = ids(Condition::all().add(COLUMN.gone.eq(false)));
    let gone = open().add(jobs::COLUMN.id.in_subquery(ids(origins))).add(jobs::COLUMN.id.not_in_subquery(still));
    set_closed(c, gone, now).await
}

fn open() -> Condition {
    Condition::all().add(jobs::COLUMN.state.eq(JobState::Open.word())).add(jobs::COLUMN.pasted_by.is_null())
}

async fn set_closed<C: ConnectionTrait>(c: &C, which: Condition, now: Timestamp) -> Result<u64, DbError> {
    let closed = indexing::raised(jobs::Entity::update_many())
        .col_expr(jobs::Column::State, Expr::value(JobState::Closed.word()))
        .col_expr(jobs::Column::ClosedAt, Expr::value(now))
        .filter(which)
        .exec(c)
        .await?;
    Ok(closed.rows_affected)
}
