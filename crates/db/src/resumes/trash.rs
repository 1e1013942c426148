//! Resumes in the trash.

use domain::resumes::ResumeCard;
use kernel::{ResumeId, Timestamp, UserId};
use sea_orm::{
    ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};

use super::stored::{CardRow, cards};
use crate::{
    DbError,
    entity::resumes::{COLUMN, Column, Entity},
};

/// The largest number of resumes listed in the trash.
const MOST: u64 = 500;

/// Moves a resume to the trash. Returns its title, or `None` if there is no such resume outside the trash.
pub async fn trash<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: ResumeId,
    at: Timestamp,
) -> Result<Option<String>, DbError> {
    set(c, user, id, Some(at)).await
}

/// Restores a resume from the trash. Returns its title, or `None` if it is not there.
pub async fn restore<C: ConnectionTrait>(c: &C, user: UserId, id: ResumeId) -> Result<Option<String>, DbError> {
    set(c, user, id, None).await
}

/// The resumes in a user's trash, most recently deleted first.
pub async fn trashed<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Vec<ResumeCard>, DbError> {
    let rows = Entity::find()
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.deleted_at.is_not_null())
        .order_by_desc(Column::DeletedAt)
        .order_by_desc(Column::Id)
        .limit(MOST)
        .select_only()
        .columns(CardRow::COLUMNS)
        .into_model::<CardRow>()
        .all(c)
        .await?;
    cards(c, rows).await
}

/// Permanently deletes the resumes that were moved to the trash before a time. Returns how many.
pub async fn remove_trashed<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    Ok(Entity::delete_many().filter(COLUMN.deleted_at.lt(before)).exec(c).await?.rows_affected)
}

async fn set<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: ResumeId,
    deleted_at: Option<Timestamp>,
) -> Result<Option<String>, DbError> {
    let was_trashed = if deleted_at.is_some() { COLUMN.deleted_at.is_null() } else { COLUMN.deleted_at.is_not_null() };
    let mine = COLUMN.id.eq(id.to_string()).and(COLUMN.user_id.eq(user.to_string()));
    let done = Entity::update_many()
        .col_expr(Column::DeletedAt, Expr::value(deleted_at))
        .filter(mine.clone())
        .filter(was_trashed)
        .exec(c)
        .await?;
    if done.rows_affected == 0 {
        return Ok(None);
    }
    Ok(Entity::find().select_only().column(Column::Title).filter(mine).into_tuple().one(c).await?)
}

/// Whether one of a user's resumes is in the trash.
pub async fn is_trashed<C: ConnectionTrait>(c: &C, user: UserId, id: ResumeId) -> Result<bool, DbError> {
    let mine = Entity::find_by_id(id.to_string()).filter(COLUMN.user_id.eq(user.to_string()));
    Ok(mine.filter(COLUMN.deleted_at.is_not_null()).count(c).await? > 0)
}
