//! Jobs of people's lists in the trash.

use domain::jobs::JobRelation;
use kernel::{JobId, Timestamp, UserId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, Query, SimpleExpr},
};

use super::relation;
use crate::{
    DbError,
    entity::{
        jobs::{COLUMN, Column, Entity},
        saved_jobs,
    },
};

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
