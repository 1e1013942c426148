//! What a person said of recommended jobs.

use domain::recommendations::{GivenFeedback, HideReason, Verdict};
use kernel::{JobId, Page, PageRequest, Timestamp, UserId};
use recommendations::{Feedback, Traits};
use sea_orm::{
    ActiveValue::Set, Condition, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationDef, sea_query::OnConflict,
};

use crate::{
    DbError,
    entity::{
        jobs,
        recommendation_feedback::{ActiveModel, COLUMN, Column, Entity, Model},
    },
    keyset, row,
};

/// Feedback to a job.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredFeedback {
    pub job: JobId,
    pub feedback: Feedback,
    pub at: Timestamp,
}

/// Stores feedback; earlier feedback to the same job is replaced.
pub async fn set_feedback<C: ConnectionTrait>(c: &C, user: UserId, given: &StoredFeedback) -> Result<(), DbError> {
    let row = ActiveModel {
        user_id: Set(user.to_string()),
        job_id: Set(given.job.to_string()),
        verdict: Set(given.feedback.verdict.word().to_owned()),
        reasons: Set(row::json(&given.feedback.reasons)?),
        traits: Set(row::json(&given.feedback.traits)?),
        given_at: Set(given.at),
    };
    let known = OnConflict::columns([Column::UserId, Column::JobId])
        .update_columns([Column::Verdict, Column::Reasons, Column::Traits, Column::GivenAt])
        .to_owned();
    Entity::insert(row).on_conflict(known).exec_without_returning(c).await?;
    Ok(())
}

/// A person's feedback to a job.
pub async fn feedback_of<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    job: JobId,
) -> Result<Option<StoredFeedback>, DbError> {
    Entity::find_by_id((user.to_string(), job.to_string())).one(c).await?.map(typed).transpose()
}

/// A person's newest feedback, newest first.
pub async fn all_feedback<C: ConnectionTrait>(c: &C, user: UserId, most: u64) -> Result<Vec<StoredFeedback>, DbError> {
    let rows = Entity::find()
        .filter(of(user))
        .order_by_desc(Column::GivenAt)
        .order_by_desc(Column::JobId)
        .limit(most)
        .all(c)
        .await?;
    rows.into_iter().map(typed).collect()
}

/// A page of a person's feedback with the jobs it is about, newest first.
pub async fn feedback_page<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    request: &PageRequest,
) -> Result<Page<GivenFeedback>, DbError> {
    let to_job: RelationDef = Entity::belongs_to(jobs::Entity).from(Column::JobId).to(jobs::Column::Id).into();
    let rows = Entity::find()
        .join(JoinType::InnerJoin, to_job)
        .filter(of(user))
        .filter(keyset::after(request, Column::GivenAt, Column::JobId))
        .order_by_desc(Column::GivenAt)
        .order_by_desc(Column::JobId)
        .limit(request.limit() + 1)
        .select_only()
        .columns([Column::JobId, Column::Verdict, Column::Reasons, Column::GivenAt])
        .columns([jobs::Column::Title, jobs::Column::Company])
        .into_model::<GivenRow>()
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.given_at, &row.job_id));
    let items = page.items.into_iter().map(|row| {
        Ok(GivenFeedback {
            job: row::parse(&row.job_id, "recommendation_feedback.job_id")?,
            title: row.title,
            company: row.company,
            verdict: row::word(Verdict::from_word(&row.verdict), "recommendation_feedback.verdict")?,
            reasons: row::from_json(&row.reasons, "recommendation_feedback.reasons")?,
            at: row.given_at,
        })
    });
    Ok(Page { items: items.collect::<Result<_, DbError>>()?, next: page.next })
}

/// Takes feedback back. Returns false if there was none.
pub async fn remove_feedback<C: ConnectionTrait>(c: &C, user: UserId, job: JobId) -> Result<bool, DbError> {
    let gone = Entity::delete_by_id((user.to_string(), job.to_string())).exec(c).await?;
    Ok(gone.rows_affected > 0)
}

/// Forgets all feedback of a person; returns how much there was.
pub async fn remove_all_feedback<C: ConnectionTrait>(c: &C, user: UserId) -> Result<u64, DbError> {
    Ok(Entity::delete_many().filter(of(user)).exec(c).await?.rows_affected)
}

pub(super) fn of(user: UserId) -> Condition {
    Condition::all().add(COLUMN.user_id.eq(user.to_string()))
}

fn typed(stored: Model) -> Result<StoredFeedback, DbError> {
    let reasons: Vec<HideReason> = row::from_json(&stored.reasons, "recommendation_feedback.reasons")?;
    let traits: Traits = row::from_json(&stored.traits, "recommendation_feedback.traits")?;
    let verdict = row::word(Verdict::from_word(&stored.verdict), "recommendation_feedback.verdict")?;
    Ok(StoredFeedback {
        job: row::parse(&stored.job_id, "recommendation_feedback.job_id")?,
        feedback: Feedback { verdict, reasons, traits },
        at: stored.given_at,
    })
}

/// The jobs that a person hid, as a subquery.
pub(super) fn hidden(user: UserId) -> sea_orm::sea_query::SelectStatement {
    sea_orm::sea_query::Query::select()
        .column(Column::JobId)
        .from(Entity)
        .and_where(COLUMN.user_id.eq(user.to_string()))
        .and_where(COLUMN.verdict.eq(Verdict::Hidden.word()))
        .take()
}

#[derive(FromQueryResult)]
struct GivenRow {
    job_id: String,
    verdict: String,
    reasons: String,
    given_at: Timestamp,
    title: String,
    company: String,
}
