//! Postings, and each person's list of those they pasted or saved.
//!
//! A pasted posting is private: the queries of this file only find a job for people who pasted or saved it. `public` and `search`
//! only find those that nobody pasted.

pub mod feeds;
pub mod origins;
pub mod public;
pub mod saved_searches;
pub mod search;

use std::collections::HashMap;

use domain::jobs::{JobCard, JobRelation, JobScore, JobSource, JobState, JobView};
use kernel::{JobId, Page, PageRequest, Timestamp, UserId};
use matching::Job;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, RelationDef, Select,
    sea_query::{Condition, Expr, Query, SimpleExpr},
};

use crate::{
    DbError,
    entity::{
        jobs::{self, COLUMN, Column, Entity},
        matches, saved_jobs,
    },
    keyset,
    matches::score,
    row,
};

/// Adds a posting that a person pasted, also to their list.
pub async fn insert_pasted<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    view: &JobView,
    fingerprint: &str,
) -> Result<(), DbError> {
    // The text has its own column and is not stored twice.
    let understood = Job { text: String::new(), ..view.job.clone() };
    let row = jobs::ActiveModel {
        id: Set(view.card.id.to_string()),
        source: Set(JobSource::Pasted.word().to_owned()),
        external_id: Set(None),
        state: Set(JobState::Open.word().to_owned()),
        fingerprint: Set(fingerprint.to_owned()),
        organization_id: Set(None),
        pasted_by: Set(Some(user.to_string())),
        title: Set(view.card.title.clone()),
        company: Set(view.card.company.clone()),
        place: Set(view.card.place.clone()),
        posting: Set(view.job.text.clone()),
        understood: Set(row::json(&understood)?),
        requirements: Set(row::to_i32(view.card.requirements)),
        first_seen_at: Set(view.card.saved_at),
        last_seen_at: Set(view.card.saved_at),
        listed_at: Set(None),
        url: Set(view.job.url.clone().unwrap_or_default()),
        ..Default::default()
    };
    Entity::insert(row).exec_without_returning(c).await?;
    let relation = saved_jobs::ActiveModel {
        user_id: Set(user.to_string()),
        job_id: Set(view.card.id.to_string()),
        relation: Set(JobRelation::Pasted.word().to_owned()),
        saved_at: Set(view.card.saved_at),
        deleted_at: Set(None),
    };
    saved_jobs::Entity::insert(relation).exec_without_returning(c).await?;
    Ok(())
}

/// Adds a public job to a person's list.
pub async fn save<C: ConnectionTrait>(c: &C, user: UserId, id: JobId, at: Timestamp) -> Result<(), DbError> {
    let relation = saved_jobs::ActiveModel {
        user_id: Set(user.to_string()),
        job_id: Set(id.to_string()),
        relation: Set(JobRelation::Saved.word().to_owned()),
        saved_at: Set(at),
        deleted_at: Set(None),
    };
    saved_jobs::Entity::insert(relation).exec_without_returning(c).await?;
    Ok(())
}

/// Whether a job is on a person's list.
pub async fn is_listed<C: ConnectionTrait>(c: &C, user: UserId, id: JobId) -> Result<bool, DbError> {
    let kept = relation(user, id).add(saved_jobs::COLUMN.deleted_at.is_null());
    Ok(saved_jobs::Entity::find().filter(kept).count(c).await? > 0)
}

/// The posting with this fingerprint that a person pasted before, even if it is in their trash.
pub async fn pasted_before<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    fingerprint: &str,
) -> Result<Option<JobId>, DbError> {
    let found: Option<String> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(COLUMN.pasted_by.eq(user.to_string()))
        .filter(COLUMN.fingerprint.eq(fingerprint))
        .into_tuple()
        .one(c)
        .await?;
    found.map(|id| row::parse(&id, "jobs.id")).transpose()
}

/// Records that a posting was seen again.
pub async fn seen_again<C: ConnectionTrait>(c: &C, id: JobId, at: Timestamp) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::LastSeenAt, Expr::value(at))
        .filter(COLUMN.id.eq(id.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

/// A job on a person's list.
pub async fn get<C: ConnectionTrait>(c: &C, user: UserId, id: JobId) -> Result<Option<JobView>, DbError> {
    let Some(card) = cards(user).filter(COLUMN.id.eq(id.to_string())).into_model::<CardRow>().one(c).await? else {
        return Ok(None);
    };
    let found: Option<(String, String, String)> = Entity::find_by_id(id.to_string())
        .select_only()
        .columns([Column::Posting, Column::Understood, Column::Url])
        .into_tuple()
        .one(c)
        .await?;
    let Some((posting, understood, url)) = found else { return Ok(None) };
    let understood: Job = row::from_json(&understood, "jobs.understood")?;
    let mut scores = latest_scores(c, user, &[&card]).await?;
    let score = scores.remove(&card.id);
    Ok(Some(JobView {
        card: card.typed(score)?,
        job: Job { text: posting, url: Some(url).filter(|url| !url.is_empty()), ..understood },
    }))
}

/// A person's jobs, most recently added first.
pub async fn page<C: ConnectionTrait>(c: &C, user: UserId, request: &PageRequest) -> Result<Page<JobCard>, DbError> {
    let rows = cards(user)
        .filter(keyset::after(request, saved_jobs::Column::SavedAt, saved_jobs::Column::JobId))
        .order_by_desc(saved_jobs::Column::SavedAt)
        .order_by_desc(saved_jobs::Column::JobId)
        .limit(request.limit() + 1)
        .into_model::<CardRow>()
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.saved_at, &row.id));
    let mut scores = latest_scores(c, user, &page.items.iter().collect::<Vec<_>>()).await?;
    let items = page.items.into_iter().map(|row| {
        let score = scores.remove(&row.id);
        row.typed(score)
    });
    Ok(Page { items: items.collect::<Result<_, _>>()?, next: page.next })
}

/// The number of jobs on a person's list.
pub async fn count<C: ConnectionTrait>(c: &C, user: UserId) -> Result<u64, DbError> {
    Ok(saved_jobs::Entity::find().filter(on_list_of(user)).count(c).await?)
}

/// The number of jobs on a person's list, including those in the trash.
pub async fn count_all<C: ConnectionTrait>(c: &C, user: UserId) -> Result<u64, DbError> {
    Ok(saved_jobs::Entity::find().filter(saved_jobs::COLUMN.user_id.eq(user.to_string())).count(c).await?)
}

/// Moves a job of a person's list to the trash; returns its title, or `None` if it is not on the list.
pub async fn trash<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: JobId,
    at: Timestamp,
) -> Result<Option<String>, DbError> {
    let kept = relation(user, id).add(saved_jobs::COLUMN.deleted_at.is_null());
    set_deleted(c, id, kept, Expr::value(at)).await
}

/// Restores a deleted job to a person's list; returns its title, or `None` if it was not deleted.
pub async fn restore<C: ConnectionTrait>(c: &C, user: UserId, id: JobId) -> Result<Option<String>, DbError> {
    set_deleted(c, id, deleted(user, id), Expr::value(None::<Timestamp>)).await
}

/// Whether a job is in a person's trash.
pub async fn is_trashed<C: ConnectionTrait>(c: &C, user: UserId, id: JobId) -> Result<bool, DbError> {
    Ok(saved_jobs::Entity::find().filter(deleted(user, id)).count(c).await? > 0)
}

/// Permanently deletes what was moved to the trash before a time, including pasted postings; returns how many.
pub async fn remove_trashed<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    // A pasted posting is on one list only, so it is deleted with its entry there.
    let deleted = Query::select()
        .column(saved_jobs::Column::JobId)
        .from(saved_jobs::Entity)
        .and_where(saved_jobs::COLUMN.deleted_at.lt(before))
        .and_where(saved_jobs::COLUMN.relation.eq(JobRelation::Pasted.word()))
        .take();
    let pasted = Entity::delete_many()
        .filter(COLUMN.pasted_by.is_not_null())
        .filter(Column::Id.in_subquery(deleted))
        .exec(c)
        .await?
        .rows_affected;
    let saved = saved_jobs::Entity::delete_many().filter(saved_jobs::COLUMN.deleted_at.lt(before)).exec(c).await?;
    Ok(pasted + saved.rows_affected)
}

/// Which of these jobs are on a person's list.
pub(crate) async fn listed<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    ids: impl IntoIterator<Item = String>,
) -> Result<Vec<String>, DbError> {
    Ok(saved_jobs::Entity::find()
        .select_only()
        .column(saved_jobs::Column::JobId)
        .filter(on_list_of(user))
        .filter(saved_jobs::COLUMN.job_id.is_in(ids))
        .into_tuple()
        .all(c)
        .await?)
}

pub(crate) fn on_list_of(user: UserId) -> Condition {
    Condition::all().add(saved_jobs::COLUMN.user_id.eq(user.to_string())).add(saved_jobs::COLUMN.deleted_at.is_null())
}

fn relation(user: UserId, id: JobId) -> Condition {
    Condition::all()
        .add(saved_jobs::COLUMN.user_id.eq(user.to_string()))
        .add(saved_jobs::COLUMN.job_id.eq(id.to_string()))
}

fn deleted(user: UserId, id: JobId) -> Condition {
    relation(user, id).add(saved_jobs::COLUMN.deleted_at.is_not_null())
}

async fn set_deleted<C: ConnectionTrait>(
    c: &C,
    id: JobId,
    which: Condition,
    at: SimpleExpr,
) -> Result<Option<String>, DbError> {
    let done =
        saved_jobs::Entity::update_many().col_expr(saved_jobs::Column::DeletedAt, at).filter(which).exec(c).await?;
    if done.rows_affected == 0 {
        return Ok(None);
    }
    Ok(Entity::find_by_id(id.to_string()).select_only().column(Column::Title).into_tuple().one(c).await?)
}

/// The cards of a person's list.
fn cards(user: UserId) -> Select<Entity> {
    let of_job: RelationDef =
        Entity::belongs_to(saved_jobs::Entity).from(Column::Id).to(saved_jobs::Column::JobId).into();
    Entity::find()
        .join(JoinType::InnerJoin, of_job)
        .filter(on_list_of(user))
        .select_only()
        .columns([Column::Id, Column::Title, Column::Company, Column::Place, Column::Requirements])
        .columns([saved_jobs::Column::Relation, saved_jobs::Column::SavedAt])
}

/// The latest match of each of these jobs that has one.
async fn latest_scores<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    rows: &[&CardRow],
) -> Result<HashMap<String, JobScore>, DbError> {
    use matches::{COLUMN, Column, Entity};

    let found: Vec<(String, String, i32)> = Entity::find()
        .select_only()
        .columns([Column::JobId, Column::Id, Column::ScoreTenths])
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.deleted_at.is_null())
        .filter(COLUMN.job_id.is_in(rows.iter().map(|row| row.id.clone())))
        .order_by_asc(Column::MeasuredAt)
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(c)
        .await?;
    // A later match of the same job replaces an earlier one.
    found
        .into_iter()
        .map(|(job, id, tenths)| Ok((job, JobScore { id: row::parse(&id, "matches.id")?, score: score(tenths) })))
        .collect()
}

#[derive(FromQueryResult)]
struct CardRow {
    id: String,
    title: String,
    company: String,
    place: String,
    requirements: i32,
    relation: String,
    saved_at: Timestamp,
}

impl CardRow {
    fn typed(self, latest: Option<JobScore>) -> Result<JobCard, DbError> {
        Ok(JobCard {
            id: row::parse(&self.id, "jobs.id")?,
            title: self.title,
            company: self.company,
            place: self.place,
            requirements: row::to_u32(self.requirements),
            relation: row::word(JobRelation::from_word(&self.relation), "saved_jobs.relation")?,
            saved_at: self.saved_at,
            latest,
        })
    }
}
