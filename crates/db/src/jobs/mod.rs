//! Postings, and each person's list of those they pasted or saved.
//!
//! A pasted posting is private: the queries of this file only find a job for people who pasted or saved it. `public` and `search`
//! only find those that nobody pasted.

pub mod feeds;
pub mod indexing;
pub mod origins;
pub mod public;
pub mod saved_searches;
pub mod search;
mod trash;

use std::collections::HashMap;

use domain::{
    jobs::{JobCard, JobRelation, JobScore, JobSource, JobState, JobView},
    tracker::Stage,
};
use kernel::{JobId, Page, PageRequest, Timestamp, UserId};
use matching::Job;
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    RelationDef, Select,
    sea_query::{Condition, Expr},
};

use crate::{
    DbError,
    entity::{
        job_sources,
        jobs::{self, COLUMN, Column, Entity},
        matches, saved_jobs,
    },
    keyset,
    matches::score,
    row, tracker,
};

pub use trash::{is_trashed, remove_trashed, restore, trash};

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
    list(c, user, view.card.id, JobRelation::Pasted, view.card.saved_at, String::new()).await
}

/// Adds a public job to a person's list.
pub async fn save<C: ConnectionTrait>(c: &C, user: UserId, id: JobId, at: Timestamp) -> Result<(), DbError> {
    let source: Option<String> = job_sources::Entity::find()
        .select_only()
        .column(job_sources::Column::Source)
        .filter(job_sources::COLUMN.job_id.eq(id.to_string()))
        .order_by_asc(job_sources::Column::FirstSeenAt)
        .order_by_asc(job_sources::Column::Source)
        .into_tuple()
        .one(c)
        .await?;
    list(c, user, id, JobRelation::Saved, at, source.unwrap_or_default()).await
}

/// Adds a job to a person's list, on top of those that are saved.
async fn list<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: JobId,
    relation: JobRelation,
    at: Timestamp,
    source: String,
) -> Result<(), DbError> {
    let row = saved_jobs::ActiveModel {
        user_id: Set(user.to_string()),
        job_id: Set(id.to_string()),
        relation: Set(relation.word().to_owned()),
        saved_at: Set(at),
        deleted_at: Set(None),
        stage: Set(Stage::Saved.word().to_owned()),
        position: Set(tracker::top(c, user, Stage::Saved).await?),
        source: Set(source),
        version: Set(1),
        ..Default::default()
    };
    saved_jobs::Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// Stores the address of a job that a person added.
pub async fn set_url<C: ConnectionTrait>(c: &C, user: UserId, id: JobId, url: &str) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::Url, Expr::value(url))
        .filter(COLUMN.id.eq(id.to_string()))
        .filter(COLUMN.pasted_by.eq(user.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

/// Stores the posting of a job that a person added without one; returns whether it was such a job.
pub async fn set_posting<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: JobId,
    job: &Job,
    fingerprint: &str,
) -> Result<bool, DbError> {
    let understood = Job { text: String::new(), ..job.clone() };
    let count = u32::try_from(job.requirements.len()).unwrap_or(u32::MAX);
    let done = Entity::update_many()
        .col_expr(Column::Posting, Expr::value(job.text.clone()))
        .col_expr(Column::Understood, Expr::value(row::json(&understood)?))
        .col_expr(Column::Requirements, Expr::value(row::to_i32(count)))
        .col_expr(Column::Fingerprint, Expr::value(fingerprint))
        .filter(COLUMN.id.eq(id.to_string()))
        .filter(COLUMN.pasted_by.eq(user.to_string()))
        .filter(COLUMN.posting.eq(""))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
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
    let mut scores = latest_scores(c, user, [card.id.clone()]).await?;
    let score = scores.remove(&card.id);
    Ok(Some(JobView {
        card: card.typed(score)?,
        job: Job { text: posting, url: Some(url).filter(|url| !url.is_empty()), ..understood },
    }))
}

/// A person's jobs, most recently added first.
pub async fn page<C: ConnectionTrait>(c: &C, user: UserId, request: &PageRequest) -> Result<Page<JobCard>, DbError> {
    page_of(c, user, request, cards(user)).await
}

/// The same, without those whose posting is not stored.
pub async fn page_with_posting<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    request: &PageRequest,
) -> Result<Page<JobCard>, DbError> {
    page_of(c, user, request, cards(user).filter(COLUMN.posting.ne(""))).await
}

async fn page_of<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    request: &PageRequest,
    cards: Select<Entity>,
) -> Result<Page<JobCard>, DbError> {
    let rows = cards
        .filter(keyset::after(request, saved_jobs::Column::SavedAt, saved_jobs::Column::JobId))
        .order_by_desc(saved_jobs::Column::SavedAt)
        .order_by_desc(saved_jobs::Column::JobId)
        .limit(request.limit() + 1)
        .into_model::<CardRow>()
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.saved_at, &row.id));
    let mut scores = latest_scores(c, user, page.items.iter().map(|row| row.id.clone())).await?;
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
pub(crate) async fn latest_scores<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    jobs: impl IntoIterator<Item = String>,
) -> Result<HashMap<String, JobScore>, DbError> {
    use matches::{COLUMN, Column, Entity};

    let found: Vec<(String, String, i32)> = Entity::find()
        .select_only()
        .columns([Column::JobId, Column::Id, Column::ScoreTenths])
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.deleted_at.is_null())
        .filter(COLUMN.job_id.is_in(jobs))
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
